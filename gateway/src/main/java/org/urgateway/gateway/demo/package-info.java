/**
 * The demonstration: plays the numbered scenarios against a running gateway and tells what came back.
 */
@NullMarked
package org.urgateway.gateway.demo;

import org.jspecify.annotations.NullMarked;
