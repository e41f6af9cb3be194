package org.urgateway.gateway.running;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * What came back over HTTP.
 *
 * @param status HTTP status
 * @param contentType value of the Content-Type header, empty where there is none
 * @param body the body as text
 */
public record Answer(int status, String contentType, String body) {

    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }

    /** The body as the FHIR resource that the test expects; fails with the body where it is another. */
    public <T extends IBaseResource> T as(Class<T> type) {
        try {
            return FhirContext.forR4Cached().newJsonParser().parseResource(type, body);
        } catch (RuntimeException e) {
            throw new AssertionError("HTTP " + status + " is not a " + type.getSimpleName() + ": " + body, e);
        }
    }
}
