@NullMarked
package org.urgateway.gateway.additions;

import org.jspecify.annotations.NullMarked;
