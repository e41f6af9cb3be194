/**
 * The utilization review: its states and the decision known now.
 */
@NullMarked
package org.urgateway.review;

import org.jspecify.annotations.NullMarked;
