/**
 * The code systems of utilization review and the maps between them.
 */
@NullMarked
package org.urgateway.terminology;

import org.jspecify.annotations.NullMarked;
