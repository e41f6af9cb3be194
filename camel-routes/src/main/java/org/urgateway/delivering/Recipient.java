package org.urgateway.delivering;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Identifier;

/**
 * A partner that is told, as the server is to know it.
 *
 * @param name the partner's short name
 * @param events codes of the events that it is told; empty for all
 * @param insurers insurers it stands for, of whose reviews it is told
 * @param inFlight most deliveries under way at once, over all processes
 * @param perSecond most deliveries a second over time; 0 for any number
 */
public record Recipient(String name, Set<String> events, List<Insurer> insurers, int inFlight, double perSecond) {

    /** A recipient with copies of the collections. */
    public Recipient {
        events = Set.copyOf(events);
        insurers = List.copyOf(insurers);
    }

    /** An insurer by its identifier. */
    public record Insurer(String system, String value) {

        Identifier identifier() {
            return new Identifier().setSystem(system).setValue(value);
        }
    }
}
