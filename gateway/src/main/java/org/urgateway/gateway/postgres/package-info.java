/**
 * PostgreSQL inside the data folder: unpacked, started and stopped together with the gateway.
 */
@NullMarked
package org.urgateway.gateway.postgres;

import org.jspecify.annotations.NullMarked;
