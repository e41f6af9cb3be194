@NullMarked
package org.urgateway.gateway.validation;

import org.jspecify.annotations.NullMarked;
