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

/** A row of {@code bad-requests.yaml}, whose head says what the properties mean. */
record BadRequest(
        String name,
        @Nullable String base,
        @Nullable String to,
        @Nullable List<Edit> edit,
        @Nullable Replacement replace,
        @Nullable String body,
        @Nullable Integer status,
        String issue,
        @Nullable String at,
        @Nullable String says) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    static List<BadRequest> all() {
        try (InputStream table = Objects.requireNonNull(BadRequest.class.getResourceAsStream("bad-requests.yaml"))) {
            return List.of(YAML.readValue(table, BadRequest[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String operation() {
        return Objects.requireNonNullElse(to, "Claim/$submit");
    }

    Refusal refusal() {
        return new Refusal(
                Objects.requireNonNullElse(status, 400),
                issue,
                Objects.requireNonNullElse(at, ""),
                Objects.requireNonNullElse(says, ""));
    }

    String spoiled() {
        if (body != null) {
            return body;
        }
        String good = Examples.input(Objects.requireNonNullElse(base, "01-certified-at-once/request.json"));
        return replace == null ? edited(good) : replace.in(good);
    }

    private String edited(String good) {
        try {
            JsonNode tree = JSON.readTree(good);
            JsonEdits.apply(tree, Objects.requireNonNullElse(edit, List.of()));
            return JSON.writeValueAsString(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Text for other text, where that would be too long for a table. */
    record Replacement(String from, String to) {

        private static final int LEVELS = 1_000;

        String in(String good) {
            if (!good.contains(from)) {
                throw new IllegalArgumentException("Nothing to replace: " + from);
            }
            String nesting = "[{\"extension\":".repeat(LEVELS) + "[]" + "}]".repeat(LEVELS);
            String filled = to.replace("@DIGITS@", "9".repeat(10_000)).replace("@NESTING@", nesting);
            return good.replace(from, filled);
        }
    }
}
