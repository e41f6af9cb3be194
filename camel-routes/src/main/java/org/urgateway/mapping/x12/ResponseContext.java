package org.urgateway.mapping.x12;

import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;

/**
 * What is known of a 278 response beside what stands in it.
 *
 * @param asked the PAS request Bundle that was sent, its Claim first; its lines are told by the numbers that they have there
 * @param physician NM101 code of the name, at the patient event or a line, under which the insurer names the physician who decided;
 *     empty where none was agreed, as X12 has none
 */
public record ResponseContext(Optional<Bundle> asked, Optional<String> physician) {

    /** Nothing is known. */
    public static final ResponseContext NONE = new ResponseContext(Optional.empty(), Optional.empty());
}
