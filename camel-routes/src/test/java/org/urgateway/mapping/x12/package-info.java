/** Tests the mapping of X12. */
@NullMarked
package org.urgateway.mapping.x12;

import org.jspecify.annotations.NullMarked;
