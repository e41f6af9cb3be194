package org.urgateway.mapping.hl7v2.wire;

import java.util.List;

/**
 * One repetition of a field.
 *
 * @param segment the segment it stands in
 * @param field field number, from 1
 * @param repetition repetition, from 1
 */
public record WireField(WireSegment segment, int field, int repetition) {

    /** First sub-component of a component; empty where there is none. */
    public String text(int component) {
        return text(component, 1);
    }

    /** A sub-component; empty where there is none. */
    public String text(int component, int subcomponent) {
        return segment.value(at(component, subcomponent));
    }

    /** Whether nothing stands in it. */
    public boolean isEmpty() {
        return values().isEmpty();
    }

    /** The field with the usual delimiters, escaped; for echoes. */
    public String encoded() {
        return segment.encoded(field, repetition);
    }

    /** Number of the last component in which something stands; 0 where the field is empty. */
    public int components() {
        return values().stream()
                .mapToInt(leaf -> leaf.location().component())
                .max()
                .orElse(0);
    }

    /** Where the field is. */
    public SegmentLocation location() {
        return new SegmentLocation(segment.name(), segment.location().sequence(), field, repetition, 0, 0);
    }

    /** Declares components understood although no value of them goes anywhere. */
    public void understood(int... components) {
        for (int component : components) {
            values().stream()
                    .filter(leaf -> leaf.location().component() == component)
                    .forEach(leaf -> segment.value(leaf.location()));
        }
    }

    private List<WireSegment.Leaf> values() {
        return segment.leaves(field).stream()
                .filter(leaf -> leaf.location().repetition() == repetition)
                .toList();
    }

    private SegmentLocation at(int component, int subcomponent) {
        return new SegmentLocation(
                segment.name(), segment.location().sequence(), field, repetition, component, subcomponent);
    }
}
