package org.urgateway.mapping.hl7v2.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads HL7's abstract message syntax: {@code [ ]} may be left out, <code>{ }</code> may come again, {@code NAME:} names a group.
 */
final class StructureText {

    private final String[] tokens;
    private int next;

    private StructureText(String text) {
        this.tokens = text.replaceAll("([\\[\\]{}])", " $1 ").strip().split("\\s+");
    }

    static Node read(String name, String text) {
        return new Node(name, new StructureText(text).sequence(""), false, false);
    }

    private List<Node> sequence(String end) {
        List<Node> nodes = new ArrayList<>();
        while (next < tokens.length && !tokens[next].equals(end)) {
            nodes.add(place());
        }
        next++;
        return nodes;
    }

    private Node place() {
        String token = tokens[next++];
        return switch (token) {
            case "[" -> bracket("]", true, false);
            case "{" -> bracket("}", false, true);
            default -> new Node(token, List.of(), false, false);
        };
    }

    private Node bracket(String end, boolean optional, boolean repeats) {
        String name = "";
        if (tokens[next].endsWith(":")) {
            name = tokens[next].substring(0, tokens[next].length() - 1);
            next++;
        }
        List<Node> nodes = sequence(end);
        if (name.isEmpty()) {
            Node only = nodes.get(0);
            return new Node(only.name(), only.children(), optional || only.optional(), repeats || only.repeats());
        }
        return new Node(name, nodes, optional, repeats);
    }
}
