/** X12 against a running gateway, over HTTP. */
@NullMarked
package org.urgateway.gateway.x12;

import org.jspecify.annotations.NullMarked;
