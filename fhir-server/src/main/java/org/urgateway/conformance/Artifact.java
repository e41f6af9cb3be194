package org.urgateway.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/**
 * An artefact of the FHIR package as its file has it; it is parsed when it is asked for.
 *
 * @param type FHIR resource type
 * @param id logical id
 * @param url canonical URL
 * @param version version of the package
 * @param name name for computers
 * @param title name for persons
 * @param status draft, active or retired
 * @param json the file
 */
record Artifact(
        String type, String id, String url, String version, String name, String title, String status, byte[] json) {

    static Artifact of(JsonNode resource, byte[] json) {
        return new Artifact(
                resource.path("resourceType").asText(),
                resource.path("id").asText(),
                resource.path("url").asText(),
                resource.path("version").asText(),
                resource.path("name").asText(),
                resource.path("title").asText(),
                resource.path("status").asText(),
                json);
    }

    String text() {
        return new String(json, StandardCharsets.UTF_8);
    }
}
