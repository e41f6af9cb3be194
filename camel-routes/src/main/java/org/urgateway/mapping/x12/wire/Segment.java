package org.urgateway.mapping.x12.wire;

import java.util.Arrays;
import java.util.List;

/**
 * A segment.
 *
 * @param tag its identifier, for example {@code NM1}
 * @param elements its elements, without empty ones at the end
 * @param position count within the transaction set, ST being 1; 0 where it was made and not read
 */
public record Segment(String tag, List<Element> elements, int position) {

    /** A segment that holds a copy of the elements, without the empty ones at the end. */
    public Segment {
        elements = Trailing.trim(elements, Element::isEmpty);
    }

    /** A segment to be written, of elements without repetitions and components. */
    public static Segment of(String tag, String... elements) {
        return new Segment(
                tag,
                Arrays.stream(elements)
                        .map(value -> value.isEmpty() ? Element.EMPTY : Element.of(value))
                        .toList(),
                0);
    }

    /** A segment to be written. */
    public static Segment of(String tag, Element... elements) {
        return new Segment(tag, List.of(elements), 0);
    }

    /** Element {@code n}, counted from 1: the first component of its first repetition; "" where absent. */
    public String element(int n) {
        return component(n, 1);
    }

    /** Component {@code c} of element {@code n}, both counted from 1, in its first repetition; "" where absent. */
    public String component(int n, int c) {
        return at(n).component(c);
    }

    /** Element {@code n} with all its repetitions and components; {@link Element#EMPTY} where absent. */
    public Element at(int n) {
        return n <= elements.size() ? elements.get(n - 1) : Element.EMPTY;
    }

    /** Whether element {@code n} holds anything. */
    public boolean has(int n) {
        return !at(n).isEmpty();
    }
}
