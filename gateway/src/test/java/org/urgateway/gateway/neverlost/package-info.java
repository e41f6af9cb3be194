/** What partners send survives the gateway being killed. */
@NullMarked
package org.urgateway.gateway.neverlost;

import org.jspecify.annotations.NullMarked;
