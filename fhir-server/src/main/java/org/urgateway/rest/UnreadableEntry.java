package org.urgateway.rest;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;

/**
 * The entry at fault of a Bundle that cannot be read; looked for only once it is known that it cannot.
 *
 * @param index position in the Bundle, from 0
 * @param reason what HAPI's parser says of it
 */
record UnreadableEntry(int index, String reason) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The first entry that cannot be read alone; empty where the fault is elsewhere, and for XML. */
    static Optional<UnreadableEntry> in(byte[] body, FhirContext fhir) {
        JsonNode entries = entries(body);
        for (int i = 0; i < entries.size(); i++) {
            JsonNode alone = JSON.createObjectNode()
                    .put("resourceType", "Bundle")
                    .set("entry", JSON.createArrayNode().add(entries.get(i)));
            try {
                fhir.newJsonParser().parseResource(Bundle.class, alone.toString());
            } catch (DataFormatException e) {
                return Optional.of(
                        new UnreadableEntry(i, Objects.requireNonNullElse(e.getMessage(), "it is no JSON of FHIR")));
            }
        }
        return Optional.empty();
    }

    private static JsonNode entries(byte[] body) {
        try {
            return JSON.readTree(body).path("entry");
        } catch (IOException e) {
            return JSON.createArrayNode();
        }
    }

    /** The answer to who sent the Bundle. */
    InvalidRequestException refusal() {
        InvalidRequestException refusal =
                new InvalidRequestException("Entry %d cannot be read: %s".formatted(index, reason));
        OperationOutcome outcome = Failures.outcome(refusal.getStatusCode(), refusal.getMessage());
        outcome.getIssueFirstRep().addExpression("Bundle.entry[%d]".formatted(index));
        refusal.setOperationOutcome(outcome);
        return refusal;
    }
}
