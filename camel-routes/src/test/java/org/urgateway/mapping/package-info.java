/** What the tests of all formats share. */
@NullMarked
package org.urgateway.mapping;

import org.jspecify.annotations.NullMarked;
