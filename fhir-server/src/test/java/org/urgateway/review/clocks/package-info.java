/** What the clocks of a review follow from, on resources made by hand. */
@NullMarked
package org.urgateway.review.clocks;

import org.jspecify.annotations.NullMarked;
