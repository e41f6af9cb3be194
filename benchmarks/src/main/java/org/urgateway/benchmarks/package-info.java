/**
 * Measurements.
 */
@NullMarked
package org.urgateway.benchmarks;

import org.jspecify.annotations.NullMarked;
