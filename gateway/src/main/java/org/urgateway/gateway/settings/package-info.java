/**
 * What the person who runs the gateway decides: its settings, and the sentence that refuses a wrong one.
 */
@NullMarked
package org.urgateway.gateway.settings;

import org.jspecify.annotations.NullMarked;
