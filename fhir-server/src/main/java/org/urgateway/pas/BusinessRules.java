package org.urgateway.pas;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.urgateway.review.model.LineChange;
import org.urgateway.review.model.RequestedLine;
import org.urgateway.review.model.ReviewRequest;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.Transitions;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.ReviewType;

/** What a well-formed request must meet to be considered: rules that need to know what was received before. */
record BusinessRules(AcceptedInsurers insurers, PriorRequests requests) {

    /**
     * The first rule that a request breaks; empty where it can be considered.
     *
     * @param prior the request that it refers to, where that is known
     * @param state where the review of that request stands
     */
    Optional<BusinessError> broken(
            Claim claim, ReviewRequest review, Optional<PriorRequest> prior, Optional<ReviewState> state) {
        if (!insurers.accept(review.insurers())) {
            return Optional.of(BusinessError.insurerNotServed());
        }
        if (!claim.hasRelated()) {
            return review.reviewType() == ReviewType.RE_REVIEW
                    ? Optional.of(BusinessError.reReviewOfNothing())
                    : Optional.empty();
        }
        if (prior.isEmpty()) {
            return Optional.of(BusinessError.priorClaimUnknown());
        }
        if (requests.isReplaced(prior.get().key())) {
            return Optional.of(BusinessError.priorClaimReplaced());
        }
        if (review.reviewType() == ReviewType.RE_REVIEW) {
            return brokenByAppeal(claim, prior.get());
        }
        return brokenByUpdate(claim, review, prior.get(), state);
    }

    private Optional<BusinessError> brokenByAppeal(Claim appeal, PriorRequest prior) {
        if (Appeals.lines(appeal, prior).isEmpty()) {
            return Optional.of(BusinessError.nothingToReviewAgain());
        }
        return requests.isUnderReReview(prior.key()) ? Optional.of(BusinessError.reReviewOpen()) : Optional.empty();
    }

    private static Optional<BusinessError> brokenByUpdate(
            Claim update, ReviewRequest review, PriorRequest prior, Optional<ReviewState> state) {
        if (state.filter(ReviewState.DENIED::equals).isPresent()) {
            return Optional.of(BusinessError.priorClaimDenied());
        }
        ReviewStep step = ClaimLines.cancelsAll(update) ? ReviewStep.CANCEL : ReviewStep.UPDATE;
        if (!review.isContinuation()
                && state.filter(now -> Transitions.of(now, step).isEmpty()).isPresent()) {
            return Optional.of(BusinessError.reviewEnded(state.get()));
        }
        if (step == ReviewStep.CANCEL) {
            return Optional.empty();
        }
        return of(prior.missingFrom(update))
                .map(BusinessError::linesMissing)
                .or(() -> of(changedAgainst(review, prior)).map(BusinessError::decidedLinesChanged));
    }

    /** Lines that were decided against the requester, and that the update asks for otherwise. */
    private static List<Integer> changedAgainst(ReviewRequest review, PriorRequest prior) {
        List<Integer> adverse = prior.adverseLines();
        return review.lines().stream()
                .filter(line -> line.change() == LineChange.CHANGED)
                .map(RequestedLine::sequence)
                .filter(adverse::contains)
                .toList();
    }

    private static Optional<String> of(Collection<Integer> sequences) {
        return Stream.of(sequences)
                .filter(some -> !some.isEmpty())
                .map(some -> some.stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .findFirst();
    }
}
