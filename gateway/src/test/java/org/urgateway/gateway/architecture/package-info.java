/**
 * Proves the shape of the house and draws it.
 */
@NullMarked
package org.urgateway.gateway.architecture;

import org.jspecify.annotations.NullMarked;
