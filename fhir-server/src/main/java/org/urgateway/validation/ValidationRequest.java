package org.urgateway.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/**
 * What is asked of {@code $validate}, as Parameters or as the resource itself with the parameters in the URL.
 *
 * @param resource as it came, so that its faults are still in it; in JSON unless the body was XML
 * @param mode create, update, delete or profile; empty for none
 * @param profiles canonicals to hold it against
 * @see <a href="http://hl7.org/fhir/R4/resource-operation-validate.html">FHIR R4, $validate</a>
 */
record ValidationRequest(Optional<Given> resource, Optional<String> mode, List<String> profiles) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * A resource that was sent.
     *
     * @param text JSON or XML
     * @param type the type that it names; empty where it names none
     * @param id its logical id; empty where it has none
     */
    record Given(String text, String type, String id) {}

    static ValidationRequest of(FhirContext fhir, RequestDetails request) {
        var bytes = Optional.ofNullable(request.loadRequestContents()).orElseGet(() -> new byte[0]);
        var text = new String(bytes, StandardCharsets.UTF_8).strip();
        var profiles = new ArrayList<>(inUrl(request, "profile"));
        var mode = inUrl(request, "mode").stream().findFirst();
        if (text.isEmpty()) {
            return new ValidationRequest(Optional.empty(), mode, profiles);
        }
        if (text.startsWith("<")) {
            return ofXml(fhir, text, mode, profiles);
        }
        var tree = tree(text);
        if (!tree.path("resourceType").asText().equals("Parameters")) {
            return new ValidationRequest(Optional.of(given(tree)), mode, profiles);
        }
        var named = tree.path("parameter");
        named(named, "profile").forEach(profile -> profiles.add(value(profile)));
        return new ValidationRequest(
                named(named, "resource").stream().findFirst().map(part -> given(part.path("resource"))),
                named(named, "mode").stream()
                        .findFirst()
                        .map(ValidationRequest::value)
                        .or(() -> mode),
                profiles);
    }

    /** Parameters in XML are read and written anew; a resource in XML stays as it is. */
    private static ValidationRequest ofXml(
            FhirContext fhir, String text, Optional<String> mode, List<String> profiles) {
        var read = (Resource) fhir.newXmlParser().parseResource(text);
        if (read instanceof org.hl7.fhir.r4.model.Parameters parameters) {
            parameters.getParameters("profile").forEach(profile -> profiles.add(profile.primitiveValue()));
            return new ValidationRequest(
                    parameters.getParameter().stream()
                            .filter(part -> part.getName().equals("resource") && part.hasResource())
                            .findFirst()
                            .map(part -> given(tree(fhir.newJsonParser().encodeResourceToString(part.getResource())))),
                    parameters.getParameters("mode").stream()
                            .map(value -> value.primitiveValue())
                            .findFirst()
                            .or(() -> mode),
                    profiles);
        }
        return new ValidationRequest(
                Optional.of(new Given(
                        text,
                        read.fhirType(),
                        Optional.ofNullable(read.getIdPart()).orElse(""))),
                mode,
                profiles);
    }

    private static Given given(JsonNode resource) {
        return new Given(
                resource.toString(),
                resource.path("resourceType").asText(),
                resource.path("id").asText());
    }

    private static List<JsonNode> named(JsonNode parameters, String name) {
        var found = new ArrayList<JsonNode>();
        parameters.forEach(part -> {
            if (part.path("name").asText().equals(name)) {
                found.add(part);
            }
        });
        return found;
    }

    /** The value whatever its type: profile is a canonical since R4 and was a uri before. */
    private static String value(JsonNode part) {
        for (var field : part.properties()) {
            if (field.getKey().startsWith("value")) {
                return field.getValue().asText();
            }
        }
        return "";
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new InvalidRequestException("The body is no JSON: " + e.getOriginalMessage());
        }
    }

    private static List<String> inUrl(RequestDetails request, String name) {
        var values = request.getParameters().get(name);
        return values == null ? List.of() : List.of(values);
    }
}
