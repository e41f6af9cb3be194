package org.urgateway.mapping.feeds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A row that is a JSON object. */
record JsonRow(long line, ObjectNode object, String text) implements RawRow {

    @Override
    public Optional<String> mark() {
        return Optional.ofNullable(object.get("type")).map(JsonNode::asText);
    }

    @Override
    public Optional<RawValue> value(String column) {
        JsonNode node = object;
        for (var name : column.split("\\.", -1)) {
            node = node.path(name);
        }
        return value(node);
    }

    private static Optional<RawValue> value(JsonNode node) {
        if (node.isArray()) {
            var texts = StreamSupport.stream(node.spliterator(), false)
                    .map(JsonNode::asText)
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .toList();
            return Optional.of(new RawValue(texts, false, true));
        }
        if (!node.isValueNode() || node.isNull()) {
            return Optional.empty();
        }
        return Optional.of(node.asText().strip())
                .filter(text -> !text.isEmpty())
                .map(text -> new RawValue(List.of(text), node.isNumber(), false));
    }
}
