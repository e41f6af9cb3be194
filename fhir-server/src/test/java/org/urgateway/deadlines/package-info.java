@NullMarked
package org.urgateway.deadlines;

import org.jspecify.annotations.NullMarked;
