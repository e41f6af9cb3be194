package org.urgateway.review.model;

import java.util.Set;
import org.urgateway.terminology.ReviewState;

/**
 * One row of the transition table.
 *
 * @param from where the review stands
 * @param step what is done
 * @param to where it may stand afterwards
 * @param by capacities of which the actor needs one
 */
public record Transition(ReviewState from, ReviewStep step, Set<ReviewState> to, Set<Capacity> by) {}
