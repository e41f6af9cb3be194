package org.urgateway.review;

import org.hl7.fhir.r4.model.Identifier;
import org.urgateway.store.ResourceKey;

/**
 * The stored resources that a review is about.
 *
 * @param claim the request
 * @param claimResponse its determination
 * @param patient the injured worker
 * @param coverage the policy
 * @param requester who asks
 * @param traceNumber number by which the requester tracks the request
 */
public record ReviewSubject(
        ResourceKey claim,
        ResourceKey claimResponse,
        ResourceKey patient,
        ResourceKey coverage,
        ResourceKey requester,
        Identifier traceNumber) {}
