package org.urgateway.review.clocks;

import java.time.Instant;
import java.util.Set;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.deadlines.DueDate;
import org.urgateway.deadlines.Duty;
import org.urgateway.deadlines.Notice;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.terminology.ReviewState;

/** Which of the duties that time limits name are still open in a review. */
record Duties(ReviewRecord review) {

    /** The care was granted, or nobody wants it any more: nothing is owed to the request. */
    private static final Set<ReviewState> SETTLED =
            Set.of(ReviewState.APPROVED, ReviewState.OVERTURNED, ReviewState.WITHDRAWN, ReviewState.CANCELLED);

    /** What others may do, or do outside the review: it is explained and never timed. */
    private static final Set<Duty> NOT_WATCHED = Set.of(
            Duty.REQUEST_RE_REVIEW,
            Duty.REQUEST_EXTERNAL_REVIEW,
            Duty.HOLD_CONFERENCE,
            Duty.EXAMINE,
            Duty.EVALUATE_PATIENT,
            Duty.TRANSFER_PATIENT,
            Duty.REPORT_EMERGENCY);

    boolean isOpen(DueDate limit) {
        return !NOT_WATCHED.contains(limit.duty())
                && switch (limit.duty()) {
                    case DECIDE -> review.awaitsDecision() && !isDeferred();
                    case DEFER ->
                        review.awaitsDecision() && review.last(ReviewStep.DEFER).isEmpty();
                    case AUTHORIZE_OR_CONTROVERT -> !isSettled() && !isDeferred();
                    case NOTIFY ->
                        review.isDecided()
                                && limit.notice().filter(this::isUnsent).isPresent();
                    case OFFER_PEER_TO_PEER -> review.awaitsDecision();
                    case RESOLVE_DISPUTE -> isUnresolved();
                    case REQUEST_RE_REVIEW,
                            REQUEST_EXTERNAL_REVIEW,
                            HOLD_CONFERENCE,
                            EXAMINE,
                            EVALUATE_PATIENT,
                            TRANSFER_PATIENT,
                            REPORT_EMERGENCY -> false;
                };
    }

    /** A deferral answers the request for as long as it lasts. */
    boolean isDeferred() {
        return review.is(ReviewState.DEFERRED_LIABILITY);
    }

    private boolean isSettled() {
        return review.state()
                .filter(state -> SETTLED.contains(state) || state == ReviewState.EXPIRED)
                .isPresent();
    }

    private boolean isUnresolved() {
        Instant opened = review.last(ReviewStep.DISPUTE)
                .orElse(review.task().getAuthoredOn().toInstant());
        boolean ended = review.steps().stream()
                .filter(past -> past.step() == ReviewStep.RESOLVE_DISPUTE || past.step() == ReviewStep.ESCALATE)
                .anyMatch(past -> !past.at().isBefore(opened));
        return !ended && (review.isReview() || !isClosed());
    }

    private boolean isClosed() {
        return switch (review.task().getStatus()) {
            case COMPLETED, CANCELLED, FAILED, REJECTED, ENTEREDINERROR -> true;
            case DRAFT, REQUESTED, RECEIVED, ACCEPTED, READY, INPROGRESS, ONHOLD, NULL -> false;
        };
    }

    private boolean isUnsent(Notice notice) {
        return notice.parties().stream().anyMatch(party -> !isTold(party));
    }

    /** Where no letter names a representative there is none to tell beside the worker. */
    private boolean isTold(Notice.Party party) {
        return switch (party) {
            case WORKER, REQUESTER -> isSentTo(party);
            case REPRESENTATIVE ->
                isSentTo(party)
                        || (isSentTo(Notice.Party.WORKER)
                                && review.notices().stream().noneMatch(letter -> isTo(letter, party)));
        };
    }

    private boolean isSentTo(Notice.Party party) {
        return review.notices().stream().anyMatch(letter -> letter.hasSent() && isTo(letter, party));
    }

    private boolean isTo(Communication letter, Notice.Party party) {
        return letter.getRecipient().stream()
                .map(Reference::getReference)
                .anyMatch(reference -> reference != null && isParty(reference, party));
    }

    private boolean isParty(String reference, Notice.Party party) {
        return switch (party) {
            case WORKER -> reference.startsWith("Patient/");
            case REPRESENTATIVE -> reference.startsWith("RelatedPerson/");
            case REQUESTER -> reference.startsWith("Practitioner") || isRequester(reference);
        };
    }

    private boolean isRequester(String reference) {
        return reference.equals(review.task().getRequester().getReference())
                || reference.equals(review.claim().getProvider().getReference());
    }
}
