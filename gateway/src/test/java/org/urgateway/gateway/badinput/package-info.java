/** Sends what must be refused, and checks what the refusal says and that it leaves nothing behind. */
@NullMarked
package org.urgateway.gateway.badinput;

import org.jspecify.annotations.NullMarked;
