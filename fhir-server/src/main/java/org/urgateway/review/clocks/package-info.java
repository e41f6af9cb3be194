/**
 * The time limits of a review: its facts read from its FHIR resources, the clocks that follow, and their mark on the Task.
 *
 * <p>{@link org.urgateway.review.clocks.ReviewClocks} is the way in. What is due is never stored as truth: it follows from Task,
 * Claim, Provenances and Communications whenever it is asked for.
 */
@NullMarked
package org.urgateway.review.clocks;

import org.jspecify.annotations.NullMarked;
