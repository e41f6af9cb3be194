/** One case over all rails: it starts on one, goes on by another, and comes out the same. */
@NullMarked
package org.urgateway.gateway.crossrail;

import org.jspecify.annotations.NullMarked;
