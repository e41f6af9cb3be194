/**
 * Tests of the demonstration without a server.
 */
@NullMarked
package org.urgateway.gateway.demo;

import org.jspecify.annotations.NullMarked;
