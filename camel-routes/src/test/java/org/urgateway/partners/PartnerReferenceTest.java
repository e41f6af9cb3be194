package org.urgateway.partners;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The page that describes every part of a partner's file is written from the schema. */
class PartnerReferenceTest {

    private static final Path PAGE = Path.of("..", "docs", "reference", "partners.md");

    private final JsonNode schema = read();

    @Test
    void pageSaysWhatTheSchemaSays() throws IOException {
        var page = page();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("stale: write it with ./mvnw verify -pl camel-routes -am -Ddocs.write=true")
                .isEqualTo(page);
    }

    private String page() {
        var text = new StringBuilder("""
                # A partner's file

                One YAML file a partner, named as the partner, in the folder `GATEWAY_PARTNERS`. Written from
                `camel-routes/src/main/resources/schemas/partner.schema.json`, which editors can check files against.

                | setting | default | what it is |
                |---|---|---|
                """);
        rows("", schema.get("properties")).forEach(text::append);
        text.append("\n## Transports\n");
        schema.get("$defs").fields().forEachRemaining(definition -> {
            var content = definition.getValue();
            if (content.at("/properties/template").isObject()) {
                text.append("\n### `").append(definition.getKey()).append("`\n\n");
                text.append(content.get("title").asText()).append(". ");
                text.append(content.path("description").asText()).append("\n\n");
                var parameters = content.at("/properties/parameters/properties");
                if (parameters.isObject()) {
                    text.append("| parameter | default | what it is |\n|---|---|---|\n");
                    rows("", parameters).forEach(text::append);
                }
            }
        });
        return text.toString().replaceAll(" +\n", "\n").stripTrailing() + "\n";
    }

    private List<String> rows(String prefix, JsonNode properties) {
        var rows = new ArrayList<String>();
        properties.fields().forEachRemaining(property -> {
            var content = resolved(property.getValue());
            var name = prefix + property.getKey();
            rows.add("| `%s` | %s | %s |%n".formatted(name, defaultOf(content), described(content)));
            if (content.path("properties").isObject()) {
                rows.addAll(rows(name + ".", content.get("properties")));
            }
            if (content.at("/items/properties").isObject()
                    && !content.at("/items/properties/template").isObject()) {
                rows.addAll(rows(name + "[].", content.at("/items/properties")));
            }
        });
        return rows;
    }

    private JsonNode resolved(JsonNode property) {
        var reference = property.path("$ref").asText();
        return reference.isEmpty() ? property : schema.at(reference.substring(1));
    }

    private static String described(JsonNode content) {
        var values = content.path("enum").isArray() ? content.get("enum") : content.at("/items/enum");
        var codes = values.isArray()
                ? " One of "
                        + String.join(
                                ", ",
                                StreamSupport.stream(values.spliterator(), false)
                                        .map(JsonNode::asText)
                                        .filter(value -> !value.isEmpty())
                                        .map(value -> "`" + value + "`")
                                        .toList())
                        + "."
                : "";
        return (content.path("description").asText() + codes).strip().replace("|", "\\|");
    }

    private static String defaultOf(JsonNode content) {
        var value = content.path("default");
        return value.isMissingNode()
                        || value.isObject()
                        || value.asText().isEmpty() && !value.isArray()
                        || value.isEmpty() && value.isArray()
                ? ""
                : "`" + (value.isTextual() ? value.asText() : value) + "`";
    }

    private static JsonNode read() {
        try (var in = PartnerReferenceTest.class.getResourceAsStream("/schemas/partner.schema.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
