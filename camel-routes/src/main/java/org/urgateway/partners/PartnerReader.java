package org.urgateway.partners;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.ApplyDefaultsStrategy;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.serialization.DefaultJsonNodeReader;
import com.networknt.schema.serialization.JsonNodeReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads partner files: checks each against the schema, fills in the schema's defaults and makes the partner of it. */
final class PartnerReader {

    private final JsonNodeReader reader =
            DefaultJsonNodeReader.builder().locationAware().build();
    private final ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
    private final JsonSchema schema;

    PartnerReader() {
        var config = SchemaValidatorsConfig.builder()
                .applyDefaultsStrategy(new ApplyDefaultsStrategy(true, false, false))
                .formatAssertionsEnabled(true)
                .build();
        try (var text = PartnerReader.class.getResourceAsStream("/schemas/partner.schema.json")) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Objects.requireNonNull(text), config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PartnerFile read(Path file) {
        try {
            return read(file, Files.readString(file));
        } catch (IOException e) {
            return unreadable(file, 1, "the file cannot be read; check its permissions and that it is UTF-8");
        }
    }

    private PartnerFile read(Path file, String text) {
        JsonNode tree;
        try {
            tree = reader.readTree(text, InputFormat.YAML);
        } catch (JsonProcessingException e) {
            return noYaml(file, e);
        } catch (IllegalArgumentException e) {
            // The reader wraps what it finds.
            if (e.getCause() instanceof JsonProcessingException cause) {
                return noYaml(file, cause);
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (tree == null || !tree.isObject()) {
            return unreadable(file, 1, "the file is empty; begin with \"partner: " + nameOf(file) + "\"");
        }
        return check(file, tree);
    }

    private static PartnerFile noYaml(Path file, JsonProcessingException e) {
        var line = Optional.ofNullable(e.getLocation())
                .map(location -> location.getLineNr())
                .orElse(1);
        return unreadable(
                file,
                line,
                "this is no YAML: " + inOneLine(e.getOriginalMessage())
                        + "; look for a bracket or quote that is not closed, and at the indentation");
    }

    private PartnerFile check(Path file, JsonNode tree) {
        var messages = schema.walk(tree, true).getValidationMessages();
        if (!messages.isEmpty()) {
            return new PartnerFile(file, tree, Optional.empty(), SchemaProblems.of(file, messages));
        }
        var partner = mapper.convertValue(tree, Partner.class);
        var read = new PartnerFile(file, tree, Optional.of(partner), List.of());
        var problems = PartnerChecks.of(read, partner);
        return problems.isEmpty() ? read : new PartnerFile(file, tree, Optional.empty(), problems);
    }

    static String nameOf(Path file) {
        return String.valueOf(file.getFileName()).replaceAll("\\.ya?ml$", "");
    }

    private static PartnerFile unreadable(Path file, int line, String sentence) {
        var problem = new PartnerProblem(file, line, sentence);
        return new PartnerFile(file, MissingNode.getInstance(), Optional.empty(), List.of(problem));
    }

    /** What the parser was at and what it missed; the lines between, indented, show places in the file. */
    private static String inOneLine(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }
}
