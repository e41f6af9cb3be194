package org.urgateway.submitting;

import java.time.Duration;

/**
 * How to reach a FHIR server.
 *
 * @param fhirBase its base address, without a slash at the end
 * @param connectTimeout how long to wait for a connection
 * @param answerTimeout how long to wait for the answer; PAS wants one within 15 seconds
 * @param connections how many requests may be under way at once
 */
public record PasClientSettings(String fhirBase, Duration connectTimeout, Duration answerTimeout, int connections) {

    /** Settings that fit a server nearby. */
    public static PasClientSettings of(String fhirBase) {
        return new PasClientSettings(fhirBase, Duration.ofSeconds(5), Duration.ofSeconds(30), 8);
    }
}
