/**
 * Delivers what partners are to be told: leases it from the FHIR server's outbox, maps it to the partner's format, sends it and reports.
 *
 * <p>{@link org.urgateway.delivering.Deliverer} is the loop. Any number of processes may run one.
 */
@NullMarked
package org.urgateway.delivering;

import org.jspecify.annotations.NullMarked;
