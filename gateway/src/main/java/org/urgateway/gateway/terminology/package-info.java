/**
 * {@code gateway terminology}: loads the code lists that a user supplies and tells which are loaded.
 */
@NullMarked
package org.urgateway.gateway.terminology;

import org.jspecify.annotations.NullMarked;
