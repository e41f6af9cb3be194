/**
 * {@code gateway deliveries}: looks at what goes out to partners through a running gateway, and has it tried again.
 */
@NullMarked
package org.urgateway.gateway.deliveries;

import org.jspecify.annotations.NullMarked;
