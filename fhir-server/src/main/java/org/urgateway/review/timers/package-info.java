/**
 * Timers of the reviews: warnings before a time limit ends, and what the rule attaches to its passing.
 *
 * <p>A review has one timer, for the next moment at which something is to be done. It is set in the transaction of each step; when
 * it fires, everything is reckoned anew from what is stored, so that a timer too many does no harm and a lost one can be rebuilt.
 */
@NullMarked
package org.urgateway.review.timers;

import org.jspecify.annotations.NullMarked;
