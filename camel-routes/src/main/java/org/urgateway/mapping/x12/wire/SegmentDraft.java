package org.urgateway.mapping.x12.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A segment while its elements arrive. */
final class SegmentDraft {

    private final String tag;
    private final int position;
    private final List<List<List<String>>> elements = new ArrayList<>();

    SegmentDraft(String tag, int position) {
        this.tag = tag;
        this.position = position;
    }

    String tag() {
        return tag;
    }

    int position() {
        return position;
    }

    void put(int element, int repetition, int component, String text) {
        List<List<String>> repetitions = at(elements, element, ArrayList::new);
        List<String> components = at(repetitions, repetition, ArrayList::new);
        at(components, component, () -> "");
        components.set(component - 1, text);
    }

    Segment toSegment() {
        return new Segment(tag, elements.stream().map(Element::new).toList(), position);
    }

    private static <T> T at(List<T> list, int number, Supplier<T> filling) {
        while (list.size() < number) {
            list.add(filling.get());
        }
        return list.get(number - 1);
    }
}
