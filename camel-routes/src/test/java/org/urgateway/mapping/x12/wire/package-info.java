/** Tests the reading and writing of X12 as text. */
@NullMarked
package org.urgateway.mapping.x12.wire;

import org.jspecify.annotations.NullMarked;
