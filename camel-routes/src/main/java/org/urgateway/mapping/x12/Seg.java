package org.urgateway.mapping.x12;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.urgateway.mapping.x12.wire.Segment;

/**
 * A segment while it is read: what is asked for is taken as read, so that the rest can be told to be lost.
 *
 * @param reading keeps what was read
 * @param loop name of the loop that it stands in; empty for the body of the transaction set
 * @param segment the segment
 */
record Seg(Reading reading, String loop, Segment segment) {

    /** The first component of an element; empty where absent. */
    String text(int element) {
        return text(element, 1);
    }

    /** A component of an element; empty where absent. */
    String text(int element, int component) {
        reading.read(segment).add(Reading.key(element, 1, component));
        return segment.component(element, component).strip();
    }

    /** A component of an element, where it holds anything. */
    Optional<String> value(int element, int component) {
        return Optional.of(text(element, component)).filter(text -> !text.isEmpty());
    }

    Optional<String> value(int element) {
        return value(element, 1);
    }

    /** The first components of all repetitions of an element. */
    List<String> repetitions(int element) {
        List<List<String>> repetitions = segment.at(element).repetitions();
        Set<String> read = reading.read(segment);
        for (int repetition = 1; repetition <= repetitions.size(); repetition++) {
            read.add(Reading.key(element, repetition, 1));
        }
        return repetitions.stream()
                .filter(components -> !components.isEmpty())
                .map(components -> components.get(0).strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Whether an element holds anything; that alone does not read it. */
    boolean has(int element) {
        return segment.has(element);
    }

    /** How many elements it has. */
    int size() {
        return segment.elements().size();
    }

    /** Takes elements as read whose meaning is told otherwise, or matters to nobody. */
    void understood(int... elements) {
        for (int element : elements) {
            text(element);
        }
    }

    String location() {
        return place("");
    }

    /** Where an element stands, for example {@code 2010C-NM109 (segment 14)}. */
    String location(int element) {
        return place(String.format(Locale.ROOT, "%02d", element));
    }

    String location(int element, int component) {
        return place(String.format(Locale.ROOT, "%02d-%d", element, component));
    }

    private String place(String within) {
        String count = segment.position() > 0 ? " (segment " + segment.position() + ")" : "";
        return (loop.isEmpty() ? "" : loop + "-") + segment.tag() + within + count;
    }
}
