package org.urgateway.review;

import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Identifier;
import org.urgateway.store.ResourceKey;

/**
 * The resources that a review is about, as they will be stored.
 *
 * @param claim the request
 * @param claimResponse its determination
 * @param patient the injured worker
 * @param coverage the policy
 * @param requester who asks
 * @param traceNumber number by which the requester tracks the request
 */
public record ReviewSubject(
        Versioned<Claim> claim,
        Versioned<ClaimResponse> claimResponse,
        ResourceKey patient,
        ResourceKey coverage,
        ResourceKey requester,
        Identifier traceNumber) {}
