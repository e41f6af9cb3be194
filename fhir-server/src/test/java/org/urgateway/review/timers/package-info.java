/** Timers watched over HTTP while the clock is pushed. */
@NullMarked
package org.urgateway.review.timers;

import org.jspecify.annotations.NullMarked;
