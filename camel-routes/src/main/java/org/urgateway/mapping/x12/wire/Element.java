package org.urgateway.mapping.x12.wire;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A data element: its repetitions, each of one or more components.
 *
 * @param repetitions repetition, then component; no repetition where the element is empty
 */
public record Element(List<List<String>> repetitions) {

    /** An element that holds nothing. */
    public static final Element EMPTY = new Element(List.of());

    /** An element that holds copies of the given lists, without the empty components at the end of each repetition. */
    public Element {
        repetitions = Trailing.trim(repetitions.stream().map(Element::trimmed).toList(), List::isEmpty);
    }

    /** An element of one repetition. */
    public static Element of(String... components) {
        return new Element(List.of(List.of(components)));
    }

    /** The components of the first repetition. */
    public List<String> components() {
        return repetitions.isEmpty() ? List.of() : repetitions.get(0);
    }

    /** Component {@code c}, counted from 1, of the first repetition; empty where absent. */
    public String component(int c) {
        return c <= components().size() ? components().get(c - 1) : "";
    }

    /** Whether it holds nothing. */
    public boolean isEmpty() {
        return repetitions.isEmpty();
    }

    @Override
    public String toString() {
        return repetitions.stream().map(r -> String.join(":", r)).collect(Collectors.joining("^"));
    }

    private static List<String> trimmed(List<String> components) {
        return Trailing.trim(components, String::isEmpty);
    }
}
