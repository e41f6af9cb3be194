package org.urgateway.mapping.ccda;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;

/**
 * What the header of a C-CDA document says, in FHIR.
 *
 * @param document the document without its content and subject
 * @param patient whom it is about, as the document says it
 * @param orders numbers of the orders that it fulfills
 * @param language of the document, such as {@code en-US}
 */
public record CdaHeader(
        DocumentReference document, Patient patient, List<Identifier> orders, Optional<String> language) {}
