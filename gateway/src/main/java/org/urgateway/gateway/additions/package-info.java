/** {@code gateway additions}: libraries that an installation puts beside the jar, for what most installations do not need. */
@NullMarked
package org.urgateway.gateway.additions;

import org.jspecify.annotations.NullMarked;
