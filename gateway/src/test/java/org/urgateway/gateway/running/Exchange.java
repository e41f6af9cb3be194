package org.urgateway.gateway.running;

import org.hl7.fhir.r4.model.Bundle;

/**
 * One request as it was sent, and the answer to it.
 *
 * @param what for messages, such as {@code 01-certified-at-once/request.json}
 * @param operation {@code Claim/$submit} or {@code Claim/$inquire}
 * @param sent the JSON that was sent
 * @param answer what came back
 */
public record Exchange(String what, String operation, String sent, Answer answer) {

    /** Sends a Bundle and keeps both sides. */
    public static Exchange send(RunningGateway gateway, String what, String operation, String json) {
        return new Exchange(what, operation, json, gateway.post(operation, json));
    }

    /** The request as a Bundle. */
    public Bundle request() {
        return new Answer(0, "", sent).as(Bundle.class);
    }

    /** The response Bundle of a {@code $submit}. */
    public Bundle response() {
        return answer.as(Bundle.class);
    }
}
