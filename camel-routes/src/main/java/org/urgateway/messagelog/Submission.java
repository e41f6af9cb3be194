package org.urgateway.messagelog;

import java.util.Optional;

/**
 * A request that a message became.
 *
 * @param number its place among the message's requests, from 1
 * @param interaction which of the things that the message asks for it belongs to, from 0
 * @param operation what it is sent to, such as {@code Claim/$submit}; what is only read has no body
 * @param request the body, which is sent again as it is after a crash, so that the server knows it again
 * @param isLast whether the interaction is done with it, whatever is answered
 * @param response what came back; empty while nothing did
 */
public record Submission(
        int number, int interaction, String operation, String request, boolean isLast, Optional<Response> response) {

    /** The same with what came back. */
    public Submission answered(Response answer) {
        return new Submission(number, interaction, operation, request, isLast, Optional.of(answer));
    }

    /**
     * An answer of the FHIR server.
     *
     * @param status HTTP status
     * @param body the body
     */
    public record Response(int status, String body) {

        /** Whether the server took the request. */
        public boolean isTaken() {
            return status < 400;
        }
    }
}
