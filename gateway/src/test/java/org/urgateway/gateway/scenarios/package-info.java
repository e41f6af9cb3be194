/** Plays the scenarios of {@code examples} and compares what comes back with what they expect. */
@NullMarked
package org.urgateway.gateway.scenarios;

import org.jspecify.annotations.NullMarked;
