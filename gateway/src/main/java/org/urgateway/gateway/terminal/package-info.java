/** What all commands share of how they look: columns, and the sentence that refuses a call that cannot be understood. */
@NullMarked
package org.urgateway.gateway.terminal;

import org.jspecify.annotations.NullMarked;
