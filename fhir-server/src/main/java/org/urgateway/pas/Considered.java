package org.urgateway.pas;

import java.util.Optional;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.review.Versioned;
import org.urgateway.review.model.ReviewRequest;
import org.urgateway.terminology.ReviewState;

/**
 * A request with all that is known of it when it is looked at.
 *
 * @param bundle as it was sent
 * @param receipt proof that it came
 * @param base base URL of this server, on which the ClaimResponse can be read later
 * @param placement where its entries stand in the store
 * @param prior the request that it refers to, where that is known
 * @param before the review of that request
 * @param review what it asks for
 */
record Considered(
        RequestBundle bundle,
        Receipt receipt,
        String base,
        Placement placement,
        Optional<PriorRequest> prior,
        Optional<Versioned<Task>> before,
        ReviewRequest review) {

    /** Where the review of the earlier request stands. */
    Optional<ReviewState> state() {
        return before.flatMap(task -> ReviewState.of(
                task.resource().getBusinessStatus().getCodingFirstRep().getCode()));
    }
}
