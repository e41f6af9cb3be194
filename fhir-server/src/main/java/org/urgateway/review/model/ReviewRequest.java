package org.urgateway.review.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.urgateway.terminology.ReviewType;

/**
 * A request for review, free of its wire format.
 *
 * @param insurers all identifiers of the insurer
 * @param jurisdiction two-letter state whose law governs the claim; empty where the request does not tell
 * @param reviewType when the review takes place relative to the care
 * @param expedited whether the requester asks for an urgent decision
 * @param receivedAt when the request reached the gateway
 * @param lines the lines in the order of the request
 */
public record ReviewRequest(
        Set<Party> insurers,
        Optional<String> jurisdiction,
        ReviewType reviewType,
        boolean expedited,
        Instant receivedAt,
        List<RequestedLine> lines) {

    /** Whether it asks for more of something authorized before. */
    public boolean isContinuation() {
        return lines.stream().anyMatch(RequestedLine::isContinuation);
    }
}
