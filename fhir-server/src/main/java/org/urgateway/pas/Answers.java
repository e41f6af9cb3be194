package org.urgateway.pas;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ClaimResponse;

/** Puts answers into the form in which they are sent: a response Bundle as JSON. */
record Answers(FhirContext fhir, Clock clock) {

    /**
     * The response Bundle.
     *
     * @param response with its id
     * @param base base URL of this server
     */
    String json(RequestBundle request, ClaimResponse response, String base) {
        String url = base + "/ClaimResponse/" + response.getIdPart();
        Bundle bundle = ResponseBundleWriter.write(request, response, url, clock.instant());
        return fhir.newJsonParser()
                .setOverrideResourceIdWithBundleEntryFullUrl(false)
                .encodeResourceToString(bundle);
    }
}
