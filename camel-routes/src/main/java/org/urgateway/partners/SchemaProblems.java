package org.urgateway.partners;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Says in words what the schema finds. */
final class SchemaProblems {

    private SchemaProblems() {}

    /** The problems, at most one a line of the file. */
    static List<PartnerProblem> of(Path file, Collection<ValidationMessage> messages) {
        var byLine = new TreeMap<Integer, PartnerProblem>();
        for (var message : messages) {
            var line = PartnerFile.lineOf(place(message));
            byLine.putIfAbsent(line, new PartnerProblem(file, line, sentence(message)));
        }
        return List.copyOf(byLine.values());
    }

    private static JsonNode place(ValidationMessage message) {
        var node = message.getInstanceNode();
        return Optional.ofNullable(message.getProperty()).map(node::get).orElse(node);
    }

    private static String sentence(ValidationMessage message) {
        var value = message.getInstanceNode().asText();
        return switch (message.getType()) {
            case "required" -> "\"" + message.getProperty() + "\" is missing; add it";
            case "additionalProperties" ->
                "\"" + message.getProperty() + "\" means nothing here; remove it or correct its name";
            case "enum" -> "\"" + value + "\" is not known here; give one of " + values(message.getSchemaNode());
            case "pattern" -> "\"" + value + "\" is not written as it must be; " + described(message);
            default -> message.getMessage().replaceFirst("^[^:]*: ", "") + "; " + described(message);
        };
    }

    private static String described(ValidationMessage message) {
        return "docs/reference/partners.md describes \""
                + message.getInstanceLocation().getName(-1) + "\"";
    }

    private static String values(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
