package org.urgateway.messagelog;

import java.util.Optional;

/**
 * A request that a message became.
 *
 * @param number its place among the message's requests, from 1
 * @param operation what it is sent to, such as {@code Claim/$submit}
 * @param request the body, which is sent again as it is after a crash, so that the server knows it again
 * @param response what came back; empty while nothing did
 */
public record Submission(int number, String operation, String request, Optional<Response> response) {

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
