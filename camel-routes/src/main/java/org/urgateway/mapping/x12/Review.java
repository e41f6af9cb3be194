package org.urgateway.mapping.x12;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.urgateway.mapping.PasClaim;
import org.urgateway.terminology.Systems;

/**
 * What UM says of an event or a line: each part from the line's own UM, else from the event's.
 *
 * @param event UM of the event
 * @param line UM of the line
 */
record Review(Optional<Seg> event, Optional<Seg> line) {

    /** Request category, UM01. */
    Optional<String> category() {
        return part(1);
    }

    /** Certification type of the line itself, UM02. */
    Optional<String> certification() {
        return line.flatMap(um -> um.value(2));
    }

    /** Service type, UM03. */
    Optional<String> serviceType() {
        return part(3);
    }

    /** Place of service, or type of bill: UM04. */
    Optional<CodeableConcept> place() {
        return line.flatMap(Review::place).or(() -> event.flatMap(Review::place));
    }

    private Optional<String> part(int element) {
        return line.flatMap(um -> um.value(element)).or(() -> event.flatMap(um -> um.value(element)));
    }

    private static Optional<CodeableConcept> place(Seg um) {
        String qualifier = um.text(4, 2);
        return um.value(4, 1)
                .map(code -> qualifier.equals("A")
                        ? PasClaim.concept(Systems.NUBC_TYPE_OF_BILL, code + um.text(4, 3))
                        : PasClaim.concept(Systems.PLACE_OF_SERVICE, code));
    }
}
