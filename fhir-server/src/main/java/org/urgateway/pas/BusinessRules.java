package org.urgateway.pas;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.urgateway.review.model.ReviewRequest;

/** What a well-formed request must meet to be considered: rules that need to know what was received before. */
record BusinessRules(AcceptedInsurers insurers, PriorRequests requests) {

    /** The first rule that a request breaks; empty where it can be considered. */
    Optional<BusinessError> broken(Claim claim, ReviewRequest review, Optional<PriorRequest> prior) {
        if (!insurers.accept(review.insurers())) {
            return Optional.of(BusinessError.insurerNotServed());
        }
        return claim.hasRelated() ? brokenByUpdate(claim, prior) : Optional.empty();
    }

    private Optional<BusinessError> brokenByUpdate(Claim update, Optional<PriorRequest> prior) {
        if (prior.isEmpty()) {
            return Optional.of(BusinessError.priorClaimUnknown());
        }
        if (requests.isReplaced(prior.get().key())) {
            return Optional.of(BusinessError.priorClaimReplaced());
        }
        Stream<Integer> missing =
                ClaimLines.cancelsAll(update) ? Stream.empty() : prior.get().missingFrom(update).stream();
        return Optional.of(missing.map(String::valueOf).collect(Collectors.joining(", ")))
                .filter(sequences -> !sequences.isEmpty())
                .map(BusinessError::linesMissing);
    }
}
