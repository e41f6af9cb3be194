package org.urgateway.mapping.x12;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.urgateway.mapping.x12.wire.Element;
import org.urgateway.mapping.x12.wire.Segment;

/** A segment in the making, its elements by their numbers. */
final class Out {

    private final String tag;
    private final TreeMap<Integer, Element> elements = new TreeMap<>();

    private Out(String tag) {
        this.tag = tag;
    }

    static Out of(String tag) {
        return new Out(tag);
    }

    /** Sets an element to one repetition of these components; texts that are empty are left out. */
    Out put(int element, String... components) {
        if (Arrays.stream(components).anyMatch(text -> !text.isEmpty())) {
            elements.put(element, Element.of(components));
        }
        return this;
    }

    Out put(int element, Optional<String> value) {
        return put(element, value.orElse(""));
    }

    /** Sets an element to several repetitions of one component. */
    Out repeat(int element, List<String> values) {
        if (!values.isEmpty()) {
            elements.put(element, new Element(values.stream().map(List::of).toList()));
        }
        return this;
    }

    boolean has(int element) {
        return elements.containsKey(element);
    }

    boolean isEmpty() {
        return elements.isEmpty();
    }

    Segment segment() {
        List<Element> all = new ArrayList<>();
        int last = elements.isEmpty() ? 0 : elements.lastKey();
        for (int number = 1; number <= last; number++) {
            all.add(elements.getOrDefault(number, Element.EMPTY));
        }
        return new Segment(tag, all, 0);
    }
}
