/** Partners on brokers, with the addition that their libraries are in. */
@NullMarked
package org.urgateway.gateway.brokers;

import org.jspecify.annotations.NullMarked;
