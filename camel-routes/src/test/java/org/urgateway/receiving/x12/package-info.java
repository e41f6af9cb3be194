/** Tests X12 as a format of received messages. */
@NullMarked
package org.urgateway.receiving.x12;

import org.jspecify.annotations.NullMarked;
