package org.urgateway.rest;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.fge.jsonpatch.JsonPatch;
import com.github.fge.jsonpatch.JsonPatchException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON Patch, kept operation by operation, so that a failure names the one to mend.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6902">RFC 6902</a>
 */
record JsonOperations(List<Operation> operations) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One operation as a patch of its own. */
    private record Operation(boolean test, JsonPatch patch) {}

    /**
     * Reads the body of a PATCH.
     *
     * @throws InvalidRequestException where it is no JSON Patch
     */
    static JsonOperations read(String body) {
        JsonNode given = tree(body);
        if (!given.isArray()) {
            throw new InvalidRequestException(
                    "The body is no JSON Patch: an array of operations is expected, each with op, path and what they need.");
        }
        List<Operation> operations = new ArrayList<>();
        for (JsonNode each : given) {
            operations.add(operation(operations.size(), each));
        }
        return new JsonOperations(operations);
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new InvalidRequestException(
                    "The body is no JSON, so it is no JSON Patch: it breaks off or goes wrong in line %d."
                            .formatted(
                                    e.getLocation() == null
                                            ? 1
                                            : e.getLocation().getLineNr()),
                    e);
        }
    }

    private static Operation operation(int index, JsonNode given) {
        try {
            if (given.isObject()) {
                JsonPatch patch = JsonPatch.fromJson(JSON.createArrayNode().add(given));
                return new Operation(given.path("op").asText().equals("test"), patch);
            }
        } catch (IOException e) {
            throw unreadable(index, e);
        }
        throw unreadable(index, null);
    }

    private static InvalidRequestException unreadable(int index, @Nullable Exception cause) {
        return new InvalidRequestException(
                ("Operation %d of the patch cannot be read: it needs op (add, remove, replace, move, copy or test), a path such as"
                                + " /name/0/family, and value or from where the op has one.")
                        .formatted(index),
                cause);
    }

    /**
     * What the operations make of a resource's JSON.
     *
     * @throws UnprocessableEntityException where one of them does not fit it
     */
    JsonNode apply(String json) {
        try {
            JsonNode patched = JSON.readTree(json);
            for (int i = 0; i < operations.size(); i++) {
                patched = apply(i, patched);
            }
            return patched;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the store keeps JSON", e);
        }
    }

    private JsonNode apply(int index, JsonNode json) {
        Operation operation = operations.get(index);
        try {
            return operation.patch().apply(json);
        } catch (JsonPatchException e) {
            throw new UnprocessableEntityException("Operation %d of the patch does not fit: %s"
                    .formatted(
                            index,
                            operation.test()
                                    ? "it is a test, and what it asks for is not there."
                                    : "its path, or what it takes from, is not there."));
        }
    }
}
