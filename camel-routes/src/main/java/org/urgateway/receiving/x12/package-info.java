/** X12 as a format that partners speak: interchanges with 278 and 275, answered with TA1, 999 and 278. */
@NullMarked
package org.urgateway.receiving.x12;

import org.jspecify.annotations.NullMarked;
