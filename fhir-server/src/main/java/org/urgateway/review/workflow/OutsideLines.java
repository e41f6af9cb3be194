package org.urgateway.review.workflow;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.ClaimResponse.NoteComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.review.Days;
import org.urgateway.review.StepRefusedException;
import org.urgateway.review.model.LineDecision;
import org.urgateway.review.model.ServiceCode;
import org.urgateway.review.model.TrackingNumbers;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.DecisionReason;
import org.urgateway.terminology.Systems;

/**
 * What a ClaimResponse of elsewhere decides, line by line.
 *
 * @param decisions the decisions in its order; what it leaves pended is left out
 * @param numbers gives each certification the number that it has there, and one of our own where it has none
 * @param issued the day on which it was made
 * @param note its rationale in words
 * @param isHuman whether it says that a person reviewed the request
 */
record OutsideLines(
        List<LineDecision> decisions,
        TrackingNumbers numbers,
        Optional<LocalDate> issued,
        Optional<String> note,
        boolean isHuman) {

    private static final String PAS = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/";
    private static final String REVIEW_ACTION = PAS + "extension-reviewAction";

    static OutsideLines of(ClaimResponse determination, TrackingNumbers own) {
        List<LineDecision> decisions = new ArrayList<>();
        Deque<Optional<String>> theirs = new ArrayDeque<>();
        for (ItemComponent item : SubstitutedLines.of(determination)) {
            Optional<Extension> action = item.getAdjudication().stream()
                    .flatMap(adjudication -> adjudication.getExtensionsByUrl(REVIEW_ACTION).stream())
                    .findFirst();
            Decision decision = action.flatMap(OutsideLines::decision)
                    .orElseThrow(() -> refused(item, "the review action is missing or none of X12 element 306"));
            if (decision != Decision.PENDED && decision != Decision.CONTACT_PAYER) {
                decisions.add(line(item, decision));
                if (certifies(decision)) {
                    theirs.add(action.flatMap(known -> text(known, "number")));
                }
            }
        }
        return new OutsideLines(
                decisions, numbered(theirs, own), issued(determination), note(determination), isHuman(determination));
    }

    private static LineDecision line(ItemComponent item, Decision decision) {
        boolean certifies = certifies(decision);
        Optional<Extension> detail = Optional.ofNullable(item.getExtensionByUrl(PAS + "extension-itemAuthorizedDetail"))
                .filter(known -> certifies);
        return new LineDecision(
                item.getItemSequence(),
                decision,
                reason(item, decision),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                detail.flatMap(OutsideLines::quantity),
                value(item, PAS + "extension-itemPreAuthPeriod", Period.class)
                        .filter(known -> certifies)
                        .map(Days::of),
                detail.filter(known -> decision == Decision.MODIFIED).flatMap(OutsideLines::service),
                Optional.empty());
    }

    private static boolean certifies(Decision decision) {
        return switch (decision) {
            case APPROVED, PARTIALLY_APPROVED, MODIFIED -> true;
            case DENIED, NOT_REQUIRED, PENDED, CONTACT_PAYER, CANCELLED -> false;
        };
    }

    private static Optional<Decision> decision(Extension action) {
        return value(action, PAS + "extension-reviewActionCode", CodeableConcept.class)
                .map(concept -> concept.getCodingFirstRep().getCode())
                .flatMap(Decision::ofX12);
    }

    /** What is certified needs no reason of its own; anything less has one that can be told to the worker. */
    private static DecisionReason reason(ItemComponent item, Decision decision) {
        return item.getAdjudication().stream()
                .flatMap(adjudication ->
                        value(adjudication, Systems.structure("decision-reason"), CodeableConcept.class).stream())
                .flatMap(concept -> concept.getCoding().stream())
                .filter(coding -> DecisionReason.CRITERIA_MET.system().equals(coding.getSystem()))
                .map(Coding::getCode)
                .flatMap(code -> DecisionReason.of(code).stream())
                .findFirst()
                .orElseGet(() -> switch (decision) {
                    case APPROVED -> DecisionReason.CRITERIA_MET;
                    case NOT_REQUIRED -> DecisionReason.AUTHORIZATION_NOT_REQUIRED;
                    default -> throw refused(item, "a decision-reason of the code system decision-reason is missing");
                });
    }

    private static Optional<BigDecimal> quantity(Extension detail) {
        return value(detail, "quantity", Quantity.class).map(Quantity::getValue);
    }

    private static Optional<ServiceCode> service(Extension detail) {
        return value(detail, "productOrServiceCode", CodeableConcept.class).stream()
                .flatMap(concept -> concept.getCoding().stream())
                .filter(coding -> coding.hasSystem() && coding.hasCode())
                .map(coding -> new ServiceCode(coding.getSystem(), coding.getCode()))
                .findFirst();
    }

    private static Optional<LocalDate> issued(ClaimResponse determination) {
        return Optional.ofNullable(determination.getCreatedElement().getValueAsString())
                .filter(text -> text.length() >= 10)
                .map(text -> LocalDate.parse(text.substring(0, 10)));
    }

    private static Optional<String> note(ClaimResponse determination) {
        return Optional.of(determination.getProcessNote().stream()
                        .map(NoteComponent::getText)
                        .collect(Collectors.joining(" ")))
                .filter(text -> !text.isBlank());
    }

    private static boolean isHuman(ClaimResponse determination) {
        return determination.getExtensionsByUrl(PAS + "extension-claimResponseReviewer").stream()
                .flatMap(reviewer -> value(reviewer, "wasHumanReviewedFlag", BooleanType.class).stream())
                .anyMatch(BooleanType::booleanValue);
    }

    private static TrackingNumbers numbered(Deque<Optional<String>> theirs, TrackingNumbers own) {
        return new TrackingNumbers() {
            @Override
            public String nextAuthorization() {
                return Optional.ofNullable(theirs.poll())
                        .flatMap(number -> number)
                        .orElseGet(own::nextAuthorization);
            }

            @Override
            public String nextAdministrativeReference() {
                return own.nextAdministrativeReference();
            }

            @Override
            public String nextNotice() {
                return own.nextNotice();
            }
        };
    }

    private static Optional<String> text(Extension within, String url) {
        return value(within, url, Type.class).filter(Type::isPrimitive).map(Type::primitiveValue);
    }

    private static <T extends Type> Optional<T> value(Element within, String url, Class<T> type) {
        return Stream.of(within)
                .flatMap(element -> element.getExtensionsByUrl(url).stream())
                .map(Extension::getValue)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static StepRefusedException refused(ItemComponent item, String text) {
        return StepRefusedException.incomplete(
                "Line %d of the determination: %s.".formatted(item.getItemSequence(), text));
    }
}
