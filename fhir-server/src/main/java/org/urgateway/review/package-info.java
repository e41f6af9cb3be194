/**
 * The utilization review: what is decided at once, and the Task that holds the review's state.
 *
 * <p>{@link org.urgateway.review.Reviews} is the way in; {@code model} is plain Java.
 */
@NullMarked
package org.urgateway.review;

import org.jspecify.annotations.NullMarked;
