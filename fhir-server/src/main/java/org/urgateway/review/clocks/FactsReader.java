package org.urgateway.review.clocks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.urgateway.deadlines.Clocks;
import org.urgateway.deadlines.Event;
import org.urgateway.deadlines.EventKind;
import org.urgateway.deadlines.Facts;
import org.urgateway.deadlines.ReviewType;
import org.urgateway.deadlines.Urgency;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.Systems;
import org.urgateway.terminology.TaskCode;

/** Reads the facts that time limits follow from out of a review's resources. */
final class FactsReader {

    private static final String UNKNOWN = "an unknown jurisdiction";

    private final Clocks clocks;
    private final ClockSettings settings;

    FactsReader(Clocks clocks, ClockSettings settings) {
        this.clocks = clocks;
        this.settings = settings;
    }

    Facts read(ReviewRecord review) {
        String jurisdiction = jurisdiction(review);
        RequestFacts request = new RequestFacts(review.claim());
        return new Facts(
                jurisdiction,
                settings.programmes(),
                reviewType(review),
                request.setting(),
                isUrgent(review) ? Urgency.EXPEDITED : Urgency.STANDARD,
                conditions(review, request),
                events(review, clocks.zone(jurisdiction).orElse(ZoneOffset.UTC)));
    }

    private static String jurisdiction(ReviewRecord review) {
        return Stream.of(review.task().getExtension(), review.claim().getExtension())
                .flatMap(List::stream)
                .filter(extension -> extension.getUrl().equals(Systems.structure("jurisdiction")))
                .map(Extension::getValue)
                .filter(CodeableConcept.class::isInstance)
                .map(value -> ((CodeableConcept) value).getCodingFirstRep().getCode())
                .filter(code -> code != null)
                .findFirst()
                .orElse(UNKNOWN);
    }

    private static ReviewType reviewType(ReviewRecord review) {
        return review.reviewType()
                .map(type -> ReviewType.valueOf(type.name()))
                .orElse(review.isReReview() ? ReviewType.RE_REVIEW : ReviewType.PRE_CERTIFICATION);
    }

    private static boolean isUrgent(ReviewRecord review) {
        TaskPriority priority = review.task().getPriority();
        return priority != null && priority != TaskPriority.ROUTINE;
    }

    private Set<String> conditions(ReviewRecord review, RequestFacts request) {
        Set<String> conditions = new HashSet<>(settings.conditions());
        conditions.addAll(request.conditions());
        if (review.last(ReviewStep.DEFER).isPresent()) {
            conditions.add("liability-disputed");
        }
        review.earlierType().ifPresent(type -> {
            switch (type) {
                case CONCURRENT -> conditions.add("concurrent-denial");
                case RETROSPECTIVE -> conditions.add("post-service");
                case PRE_CERTIFICATION, RE_REVIEW -> {}
            }
        });
        conditions.retainAll(clocks.conditions().keySet());
        return conditions;
    }

    private static List<Event> events(ReviewRecord review, ZoneId zone) {
        List<Event> events = new ArrayList<>();
        Instant authored = review.task().getAuthoredOn().toInstant();
        if (TaskCode.DISPUTE.in(review.task().getCode())) {
            events.add(Event.of(EventKind.DISPUTE_OPENED, authored));
        } else if (TaskCode.BOARD_INTERVENTION.in(review.task().getCode())) {
            events.add(Event.of(EventKind.PETITION_FILED, authored));
        } else {
            ofReview(review, authored, zone, events);
        }
        review.steps()
                .forEach(past ->
                        kind(past.step()).map(kind -> Event.of(kind, past.at())).ifPresent(events::add));
        return events;
    }

    private static void ofReview(ReviewRecord review, Instant authored, ZoneId zone, List<Event> events) {
        Instant received = Stream.of(review.last(ReviewStep.RESUME), review.reopened())
                .flatMap(Optional::stream)
                .reduce(authored, (one, other) -> one.isAfter(other) ? one : other);
        events.add(Event.of(EventKind.RECEIVED, received));
        events.add(Event.of(EventKind.COMPLETE, received));
        if (review.isReReview()) {
            events.add(Event.of(EventKind.RE_REVIEW_REQUESTED, authored));
        }
        recommendation(review, zone).ifPresent(at -> events.add(Event.of(EventKind.RECOMMENDATION, at)));
        if (review.isDecided()) {
            Instant decided = decided(review, received);
            events.add(Event.of(EventKind.DECISION, decided));
            denialReceived(review, decided).ifPresent(at -> events.add(Event.of(EventKind.DENIAL_RECEIVED, at)));
        }
    }

    /** The day on which the request was drawn up stands for that of the recommendation, which is no later. */
    private static Optional<Instant> recommendation(ReviewRecord review, ZoneId zone) {
        DateTimeType created = review.claim().getCreatedElement();
        if (!created.hasValue() || review.reopened().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                created.getPrecision().getCalendarConstant() < Calendar.HOUR
                        ? LocalDate.parse(created.getValueAsString().substring(0, 10))
                                .atStartOfDay(zone)
                                .toInstant()
                        : created.getValue().toInstant());
    }

    private static Instant decided(ReviewRecord review, Instant received) {
        return Stream.of(ReviewStep.DECIDE, ReviewStep.CERTIFY, ReviewStep.RECEIVE_DETERMINATION)
                .flatMap(step -> review.last(step).stream())
                .max(Comparator.naturalOrder())
                .or(() -> review.last(ReviewStep.UPDATE))
                .or(() -> review.last(ReviewStep.SUBMIT))
                .orElse(received);
    }

    /** A denial counts as received when its notice was first sent; the post's way is not guessed. */
    private static Optional<Instant> denialReceived(ReviewRecord review, Instant decided) {
        if (review.is(ReviewState.APPROVED) || review.is(ReviewState.OVERTURNED)) {
            return Optional.empty();
        }
        return review.notices().stream()
                .filter(Communication::hasSent)
                .map(Communication::getSent)
                .map(Date::toInstant)
                .filter(sent -> !sent.isBefore(decided))
                .min(Instant::compareTo);
    }

    private static Optional<EventKind> kind(ReviewStep step) {
        return switch (step) {
            case REQUEST_INFORMATION -> Optional.of(EventKind.INFORMATION_REQUESTED);
            case RECEIVE_INFORMATION -> Optional.of(EventKind.INFORMATION_RECEIVED);
            case DISPUTE -> Optional.of(EventKind.DISPUTE_OPENED);
            case ESCALATE -> Optional.of(EventKind.PETITION_FILED);
            case SUBMIT,
                    UPDATE,
                    ASSIGN,
                    REFER_TO_PHYSICIAN,
                    PROPOSE_DENIAL,
                    DECIDE,
                    CERTIFY,
                    RECEIVE_DETERMINATION,
                    DEFER,
                    RESUME,
                    WITHDRAW,
                    CANCEL,
                    EXPIRE,
                    DISCHARGE,
                    CANCEL_DISCHARGE,
                    CANCEL_ADMISSION,
                    REQUEST_RE_REVIEW,
                    CONCLUDE_RE_REVIEW,
                    RESOLVE_DISPUTE -> Optional.empty();
        };
    }
}
