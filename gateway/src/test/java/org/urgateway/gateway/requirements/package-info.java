/** Keeps the list of what the guide demands, and of the tests that show it, complete and true. */
@NullMarked
package org.urgateway.gateway.requirements;

import org.jspecify.annotations.NullMarked;
