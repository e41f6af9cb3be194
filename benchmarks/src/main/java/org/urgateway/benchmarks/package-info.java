/**
 * Measurements of a running gateway, started by hand.
 */
@NullMarked
package org.urgateway.benchmarks;

import org.jspecify.annotations.NullMarked;
