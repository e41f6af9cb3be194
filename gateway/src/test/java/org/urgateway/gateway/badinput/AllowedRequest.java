package org.urgateway.gateway.badinput;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.urgateway.gateway.running.Examples;
import org.urgateway.gateway.running.JsonEdits;
import org.urgateway.gateway.running.JsonEdits.Edit;

/** A row of {@code allowed-requests.yaml}, whose head says what the properties mean. */
record AllowedRequest(
        String name,
        @Nullable List<Edit> edit,
        boolean wrap,
        @Nullable List<String> actions) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    static List<AllowedRequest> all() {
        try (InputStream table =
                Objects.requireNonNull(AllowedRequest.class.getResourceAsStream("allowed-requests.yaml"))) {
            return List.of(YAML.readValue(table, AllowedRequest[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String json() {
        try {
            JsonNode tree = JSON.readTree(Examples.input("01-certified-at-once/request.json"));
            JsonEdits.apply(tree, Objects.requireNonNullElse(edit, List.of()));
            String bundle = JSON.writeValueAsString(tree);
            return wrap
                    ? "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"resource\",\"resource\":" + bundle
                            + "}]}"
                    : bundle;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> expectedActions() {
        return Objects.requireNonNullElse(actions, List.of("A1", "A1"));
    }
}
