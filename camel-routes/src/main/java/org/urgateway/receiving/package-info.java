/**
 * What becomes of a message: it is logged, acknowledged, mapped, submitted and answered, in this order; each step is a bean that
 * the routes name.
 */
@NullMarked
package org.urgateway.receiving;

import org.jspecify.annotations.NullMarked;
