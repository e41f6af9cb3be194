/**
 * The outbox: what partners are told of a review. A step writes it in its own transaction; those who deliver lease it, send it and
 * report.
 *
 * <p>{@link org.urgateway.outbox.Outbox} is the way in, {@link org.urgateway.outbox.Deliveries} the way out, and
 * {@link org.urgateway.outbox.DeliveryOperations} puts the latter on the FHIR interface.
 */
@NullMarked
package org.urgateway.outbox;

import org.jspecify.annotations.NullMarked;
