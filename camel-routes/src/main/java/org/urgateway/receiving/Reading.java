package org.urgateway.receiving;

import java.util.List;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.Remark;

/** What came of reading a message. */
public sealed interface Reading {

    /**
     * It was understood.
     *
     * @param interactions what it asks for, in order
     * @param repairs faults that were mended
     * @param losses what FHIR cannot carry
     * @param notes what else is worth knowing
     */
    record Understood(List<Interaction> interactions, List<Remark> repairs, List<Remark> losses, List<Remark> notes)
            implements Reading {}

    /**
     * It is refused as a whole.
     *
     * @param location where in the message, in the format's own words, such as {@code PV1[1]-2}
     * @param text what to do about it; no value out of the message
     */
    record Refused(String location, String text) implements Reading {}
}
