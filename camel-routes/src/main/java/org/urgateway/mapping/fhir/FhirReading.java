package org.urgateway.mapping.fhir;

import java.util.List;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.Remark;

/** What came of reading FHIR. */
public sealed interface FhirReading {

    /**
     * It was understood.
     *
     * @param interactions what it asks for; none where it asks for nothing, and a note says why
     * @param losses what the gateway does not take over
     * @param notes what else is worth knowing
     */
    record Understood(List<Interaction> interactions, List<Remark> losses, List<Remark> notes) implements FhirReading {}

    /**
     * It is refused as a whole.
     *
     * @param location a path such as {@code Bundle.entry[2].resource}
     * @param text what to do about it; no value out of the content
     */
    record Refused(String location, String text) implements FhirReading {}
}
