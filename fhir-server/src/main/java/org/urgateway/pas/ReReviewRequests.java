package org.urgateway.pas;

import org.hl7.fhir.r4.model.Task;
import org.urgateway.review.model.StepDetail.ReReviewRequested;
import org.urgateway.store.ResourceKey;

/** Opens re-reviews, by the rules of {@code ClaimResponse/$request-re-review}, in the caller's transaction. */
@FunctionalInterface
public interface ReReviewRequests {

    /**
     * Opens one.
     *
     * @param determination the ClaimResponse with what was denied or modified
     * @param party who asks
     * @return the Task of the re-review, written
     */
    Task request(ResourceKey determination, ResourceKey party, ReReviewRequested detail);
}
