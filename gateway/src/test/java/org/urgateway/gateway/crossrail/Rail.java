package org.urgateway.gateway.crossrail;

import java.io.IOException;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.Remark;

/** A way by which a clinic speaks with the gateway. */
interface Rail {

    /**
     * What a message asks for.
     *
     * @param losses what of the message FHIR does not carry
     */
    record Sent(Interaction interaction, List<Remark> losses) {}

    /**
     * Sends the message over its own rail into a gateway that runs.
     *
     * @return what the answer says, read as the clinic's system reads it, its ClaimResponse first; empty where the answer says only that
     *     the message was taken
     */
    Bundle ask(Doors doors, Ask ask, int number) throws IOException;

    /** All rails. */
    List<Rail> ALL = List.of(new FhirRail(), new Hl7v2Rail(), new X12Rail());

    /** Its name for a person. */
    String title();

    /**
     * The message that asks, as the gateway reads it.
     *
     * @param number tells messages apart
     */
    Sent send(Ask ask, int number);

    /**
     * What of an answer the rail cannot carry back.
     *
     * @param number the message that is answered
     */
    List<Remark> answer(Ask ask, int number, Bundle answer);
}
