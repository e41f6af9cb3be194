/**
 * The runnable gateway and its command line.
 */
@NullMarked
package org.urgateway.gateway;

import org.jspecify.annotations.NullMarked;
