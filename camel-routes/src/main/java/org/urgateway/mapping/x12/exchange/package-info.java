/**
 * What goes back and forth in X12: interchanges read into what they ask for, set by set, and the interchanges that answer them.
 *
 * <p>Pure functions. The content of a transaction set is mapped one package above, its bytes one package beside.
 */
@NullMarked
package org.urgateway.mapping.x12.exchange;

import org.jspecify.annotations.NullMarked;
