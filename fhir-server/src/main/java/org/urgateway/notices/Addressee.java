package org.urgateway.notices;

import org.hl7.fhir.r4.model.Reference;
import org.urgateway.notices.letter.Recipient;

/**
 * A recipient and where the store keeps it.
 *
 * @param reference {@code Patient/id}, {@code Organization/id} and the like
 */
record Addressee(Reference reference, Recipient recipient) {}
