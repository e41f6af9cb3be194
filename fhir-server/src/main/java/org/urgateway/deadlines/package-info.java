/**
 * Clocks of utilization review in plain Java: which time limits apply to a review, when each is due and why.
 *
 * <p>{@link org.urgateway.deadlines.Clocks} is the way in. The limits are rows of {@code deadlines/*.yaml} with their citation,
 * the days that do not count are calendars beside them; nothing here knows a jurisdiction by name, nor what time it is.
 */
@NullMarked
package org.urgateway.deadlines;

import org.jspecify.annotations.NullMarked;
