package org.urgateway.fhirpartners;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.urgateway.mapping.fhir.FhirMapping;

/**
 * Puts a resource that was pulled together with what it points at: a Bundle that stands for itself, in the words of the partner's server.
 *
 * <p>What the search did not bring is read one by one, up to a bound, since servers differ in what they include.
 */
final class PulledUnit {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Request to role to person, and one beyond. */
    private static final int ROUNDS = 3;

    private static final int MOST_RESOURCES = 60;

    /** What belongs to a request; its own history and other requests do not. */
    private static final Set<String> FOLLOWED = Set.of(
            "Binary",
            "Condition",
            "Coverage",
            "DiagnosticReport",
            "DocumentReference",
            "Encounter",
            "EpisodeOfCare",
            "Location",
            "Observation",
            "Organization",
            "Patient",
            "Practitioner",
            "PractitionerRole",
            "QuestionnaireResponse",
            "ServiceRequest");

    /** Types whose own references lead into the rest of the record. */
    private static final Set<String> ENDS = Set.of("ServiceRequest", "Observation", "DiagnosticReport", "Binary");

    private final RemoteReader remote;
    private final Map<String, JsonNode> along;
    private final Map<String, JsonNode> taken = new LinkedHashMap<>();

    /**
     * A unit in the making.
     *
     * @param along what the search brought along, by type and id
     */
    PulledUnit(RemoteReader remote, Map<String, JsonNode> along) {
        this.remote = remote;
        this.along = along;
    }

    /**
     * The Bundle as bytes.
     *
     * @param controlId by which it is known
     * @param isAsked whether an earlier version of the resource was asked for
     */
    byte[] write(JsonNode main, String controlId, boolean isAsked) throws IOException, InterruptedException {
        taken.put(key(main), main);
        coverages(main);
        var latest = List.copyOf(taken.values());
        for (var round = 0; round < ROUNDS && !latest.isEmpty(); round++) {
            latest = follow(latest);
        }
        var bundle = JSON.createObjectNode().put("resourceType", "Bundle");
        bundle.putObject("meta")
                .putArray("tag")
                .addObject()
                .put("system", FhirMapping.PULLED)
                .put("code", isAsked ? FhirMapping.CHANGED : FhirMapping.NEW);
        bundle.putObject("identifier").put("system", remote.base()).put("value", controlId);
        bundle.put("type", "collection");
        var entries = bundle.putArray("entry");
        taken.forEach((key, resource) ->
                entries.addObject().put("fullUrl", remote.base() + "/" + key).set("resource", resource));
        return bytes(bundle);
    }

    private static byte[] bytes(ObjectNode bundle) {
        try {
            return JSON.writeValueAsBytes(bundle);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String key(JsonNode resource) {
        return resource.path("resourceType").asText() + "/"
                + resource.path("id").asText();
    }

    private List<JsonNode> follow(List<JsonNode> resources) throws IOException, InterruptedException {
        var found = new ArrayList<JsonNode>();
        for (var resource : resources) {
            for (var key : targets(resource)) {
                if (!taken.containsKey(key) && taken.size() < MOST_RESOURCES) {
                    var target = get(key);
                    target.ifPresent(node -> {
                        taken.put(key, node);
                        found.add(node);
                    });
                }
            }
        }
        return found.stream()
                .filter(node -> !ENDS.contains(node.path("resourceType").asText()))
                .toList();
    }

    private Optional<JsonNode> get(String key) throws IOException, InterruptedException {
        var known = Optional.ofNullable(along.get(key));
        return known.isPresent() ? known : remote.resource(key);
    }

    private Set<String> targets(JsonNode resource) {
        var keys = new LinkedHashSet<String>();
        collect(resource, "reference", keys);
        if (resource.path("resourceType").asText().equals("DocumentReference")) {
            collect(resource.path("content"), "url", keys);
        }
        return keys;
    }

    private void collect(JsonNode node, String name, Set<String> keys) {
        if (node.path(name).isTextual()) {
            remote.key(node.path(name).asText())
                    .filter(key -> FOLLOWED.contains(key.substring(0, key.indexOf('/'))))
                    .ifPresent(keys::add);
        }
        node.forEach(child -> collect(child, name, keys));
    }

    /** An order may leave open who is liable, and a stay always does. */
    private void coverages(JsonNode main) throws IOException, InterruptedException {
        var isAbout = main.path("resourceType").asText().equals("DocumentReference");
        var patient = remote.key(main.at("/subject/reference").asText()).filter(key -> key.startsWith("Patient/"));
        if (isAbout || main.path("insurance").size() > 0 || patient.isEmpty()) {
            return;
        }
        remote.search("Coverage?status=active&beneficiary=" + patient.get())
                .ifPresent(page -> page.path("entry").forEach(entry -> {
                    var resource = entry.path("resource");
                    if (resource.path("resourceType").asText().equals("Coverage") && taken.size() < MOST_RESOURCES) {
                        taken.put(key(resource), resource);
                    }
                }));
    }
}
