package org.urgateway.review;

import java.time.Instant;
import org.urgateway.review.model.ReviewRequest;

/** Reads what a review's requester asked for out of what is stored of the request. */
@FunctionalInterface
public interface RequestReader {

    /**
     * The request as it stands.
     *
     * @param at when it is looked at; counts as the time of receipt
     */
    ReviewRequest read(ReviewFile file, Instant at);
}
