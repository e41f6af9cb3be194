package org.urgateway.gateway.running;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Changes a JSON tree at places named by JSON Pointers (RFC 6901). */
public final class JsonEdits {

    private JsonEdits() {}

    /** Makes the changes in order, in place. */
    public static void apply(JsonNode root, List<Edit> edits) {
        edits.forEach(edit -> apply(root, edit));
    }

    private static void apply(JsonNode root, Edit edit) {
        if (edit.remove() != null) {
            remove(root, JsonPointer.compile(edit.remove()));
        } else if (edit.copy() != null) {
            JsonNode source = root.at(edit.copy());
            set(
                    root,
                    JsonPointer.compile(Objects.requireNonNull(edit.path())),
                    present(source, edit.copy()).deepCopy());
        } else {
            set(root, JsonPointer.compile(Objects.requireNonNull(edit.set())), Objects.requireNonNull(edit.value()));
        }
    }

    private static void set(JsonNode root, JsonPointer path, JsonNode value) {
        JsonNode parent = present(root.at(path.head()), path.toString());
        if (parent instanceof ObjectNode object) {
            object.set(path.last().getMatchingProperty(), value);
        } else if (path.last().getMatchingProperty().equals("-")) {
            ((ArrayNode) parent).add(value);
        } else {
            ((ArrayNode) parent).set(path.last().getMatchingIndex(), value);
        }
    }

    private static void remove(JsonNode root, JsonPointer path) {
        present(root.at(path), path.toString());
        JsonNode parent = root.at(path.head());
        if (parent instanceof ObjectNode object) {
            object.remove(path.last().getMatchingProperty());
        } else {
            ((ArrayNode) parent).remove(path.last().getMatchingIndex());
        }
    }

    /** An edit that finds nothing to change would leave the request good. */
    private static JsonNode present(JsonNode node, String path) {
        if (node.isMissingNode()) {
            throw new IllegalArgumentException("Nothing at " + path);
        }
        return node;
    }

    /** One change: a removal, a copy to a path, or a value set. */
    public record Edit(
            @Nullable String remove,
            @Nullable String copy,
            @Nullable String path,
            @Nullable String set,
            @Nullable JsonNode value) {}
}
