package org.urgateway.review.clocks;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.ReviewType;
import org.urgateway.terminology.TaskCode;

/**
 * Everything stored that the clocks of one review follow from.
 *
 * @param task the review, or the dispute of its outcome
 * @param claim the request
 * @param steps what was done so far
 * @param reopened when an update asked for more after all had been decided; empty where none did
 * @param notices letters about the review, sent or not
 * @param earlierType type of the review whose decision this one looks at again; empty unless it is a re-review
 */
public record ReviewRecord(
        Task task,
        Claim claim,
        List<PastStep> steps,
        Optional<Instant> reopened,
        List<Communication> notices,
        Optional<ReviewType> earlierType) {

    private static final Set<ReviewState> AWAITING_DECISION = Set.of(
            ReviewState.RECEIVED,
            ReviewState.COMPLETE,
            ReviewState.NURSE_REVIEW,
            ReviewState.PENDED_INFO,
            ReviewState.REFERRED_PHYSICIAN,
            ReviewState.DENIAL_PROPOSED,
            ReviewState.DEFERRED_LIABILITY);

    private static final Set<ReviewState> DECIDED = Set.of(
            ReviewState.APPROVED,
            ReviewState.PARTIALLY_APPROVED,
            ReviewState.MODIFIED,
            ReviewState.DENIED,
            ReviewState.UPHELD,
            ReviewState.OVERTURNED,
            ReviewState.PARTIALLY_OVERTURNED,
            ReviewState.EXTERNAL_REVIEW);

    public ReviewRecord {
        steps = steps.stream().sorted(Comparator.comparing(PastStep::at)).toList();
        notices = List.copyOf(notices);
    }

    /** Where the review stands; empty for a Task that is no review. */
    Optional<ReviewState> state() {
        return task.getBusinessStatus().getCoding().stream()
                .filter(coding -> ReviewState.RECEIVED.system().equals(coding.getSystem()))
                .map(Coding::getCode)
                .flatMap(code -> ReviewState.of(code).stream())
                .findFirst();
    }

    Optional<ReviewType> reviewType() {
        return task.getExtension().stream()
                .map(Extension::getValue)
                .filter(CodeableConcept.class::isInstance)
                .flatMap(value -> ((CodeableConcept) value).getCoding().stream())
                .filter(coding -> ReviewType.RE_REVIEW.system().equals(coding.getSystem()))
                .flatMap(coding -> ReviewType.of(coding.getCode()).stream())
                .findFirst();
    }

    boolean isReview() {
        return TaskCode.UTILIZATION_REVIEW.in(task.getCode()) || TaskCode.RE_REVIEW.in(task.getCode());
    }

    boolean isReReview() {
        return reviewType().filter(ReviewType.RE_REVIEW::equals).isPresent() || TaskCode.RE_REVIEW.in(task.getCode());
    }

    /** Whether the decision of this review is still owed. */
    boolean awaitsDecision() {
        return isReview()
                && state().filter(state -> AWAITING_DECISION.contains(state)
                                || (state == ReviewState.RE_REVIEW_REQUESTED && isReReview()))
                        .isPresent();
    }

    /** Whether there is a decision of this review; one that is being looked at again counts. */
    boolean isDecided() {
        return isReview()
                && state().filter(state ->
                                DECIDED.contains(state) || (state == ReviewState.RE_REVIEW_REQUESTED && !isReReview()))
                        .isPresent();
    }

    boolean is(ReviewState state) {
        return state().filter(state::equals).isPresent();
    }

    Optional<Instant> last(ReviewStep step) {
        return steps.stream()
                .filter(past -> past.step() == step)
                .reduce((first, second) -> second)
                .map(PastStep::at);
    }
}
