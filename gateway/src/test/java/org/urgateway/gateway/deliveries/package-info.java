/**
 * Tests of the commands on deliveries against a running gateway.
 */
@NullMarked
package org.urgateway.gateway.deliveries;

import org.jspecify.annotations.NullMarked;
