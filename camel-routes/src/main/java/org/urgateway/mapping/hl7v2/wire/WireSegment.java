package org.urgateway.mapping.hl7v2.wire;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Composite;
import ca.uhn.hl7v2.model.Primitive;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.model.Type;
import ca.uhn.hl7v2.model.Varies;
import ca.uhn.hl7v2.util.Terser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A segment of a message. It remembers which of its values were read, so that what nobody reads can be reported as lost.
 *
 * <p>Fields, components and sub-components count from 1. A value that is not there, and HL7's explicit null {@code ""}, read as the
 * empty text.
 */
public final class WireSegment {

    private static final String EXPLICIT_NULL = "\"\"";

    private final int sequence;
    private final Segment content;
    private final Set<SegmentLocation> read = new HashSet<>();
    private boolean visited;

    WireSegment(String line, int sequence, Delimiters delimiters) {
        this.sequence = sequence;
        this.content = delimiters.parse(line);
    }

    /** Segment name. */
    public String name() {
        return content.getName();
    }

    /** Where the segment is. */
    public SegmentLocation location() {
        return SegmentLocation.of(name(), sequence);
    }

    /** Where a field is. */
    public SegmentLocation location(int field) {
        return location().field(field);
    }

    /** First component of the first repetition of a field. */
    public String text(int field) {
        return text(field, 1);
    }

    /** A component of the first repetition of a field. */
    public String text(int field, int component) {
        return field(field).text(component);
    }

    /** Whether anything stands in a field. */
    public boolean has(int field) {
        return !fields(field).isEmpty();
    }

    /** The first repetition of a field; empty where there is none. */
    public WireField field(int field) {
        return new WireField(this, field, 1);
    }

    /** The repetitions of a field in which something stands. */
    public List<WireField> fields(int field) {
        return IntStream.rangeClosed(1, repetitions(field))
                .mapToObj(repetition -> new WireField(this, field, repetition))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** Declares fields understood although no value of them goes anywhere: set ids, and what another field says as well. */
    public void understood(int... fields) {
        visited = true;
        for (int field : fields) {
            leaves(field).stream().map(Leaf::location).forEach(read::add);
        }
    }

    /** Declares the segment as a whole understood. */
    public void understood() {
        understood(IntStream.rangeClosed(1, content.numFields()).toArray());
    }

    /** Where values stand that nobody read; the segment alone where nothing of it was read. */
    public List<SegmentLocation> unread() {
        if (!visited) {
            return List.of(location());
        }
        return IntStream.rangeClosed(1, content.numFields())
                .boxed()
                .flatMap(field -> unread(field).stream())
                .toList();
    }

    private List<SegmentLocation> unread(int field) {
        List<SegmentLocation> all = leaves(field).stream().map(Leaf::location).toList();
        List<SegmentLocation> unread =
                all.stream().filter(location -> !read.contains(location)).toList();
        return !unread.isEmpty() && unread.size() == all.size() ? List.of(location(field)) : unread;
    }

    String value(SegmentLocation at) {
        visited = true;
        read.add(at);
        if (at.repetition() > repetitions(at.field())) {
            return "";
        }
        try {
            String value = Terser.get(content, at.field(), at.repetition() - 1, at.component(), at.subcomponent());
            return value == null || value.equals(EXPLICIT_NULL) ? "" : value.strip();
        } catch (HL7Exception e) {
            throw new IllegalStateException("a generic segment has any field", e);
        }
    }

    String encoded(int field, int repetition) {
        visited = true;
        return repetition > repetitions(field) ? "" : Delimiters.standard().write(type(field, repetition));
    }

    /** Number of the last field. */
    int length() {
        return content.numFields();
    }

    List<Leaf> leaves(int field) {
        List<Leaf> leaves = new ArrayList<>();
        for (int repetition = 1; repetition <= repetitions(field); repetition++) {
            collect(type(field, repetition), location(field), repetition, leaves);
        }
        return leaves;
    }

    private int repetitions(int field) {
        try {
            return field > content.numFields() ? 0 : content.getField(field).length;
        } catch (HL7Exception e) {
            throw new IllegalStateException("a generic segment has any field", e);
        }
    }

    private Type type(int field, int repetition) {
        try {
            return content.getField(field, repetition - 1);
        } catch (HL7Exception e) {
            throw new IllegalStateException("a generic segment has any field", e);
        }
    }

    private static void collect(Type field, SegmentLocation at, int repetition, List<Leaf> leaves) {
        Type[] components = parts(field);
        for (int component = 0; component < components.length; component++) {
            Type[] subcomponents = parts(components[component]);
            for (int sub = 0; sub < subcomponents.length; sub++) {
                String value = primitive(subcomponents[sub]);
                if (!value.isBlank() && !value.equals(EXPLICIT_NULL)) {
                    leaves.add(new Leaf(
                            new SegmentLocation(
                                    at.segment(), at.sequence(), at.field(), repetition, component + 1, sub + 1),
                            value));
                }
            }
        }
    }

    private static Type[] parts(Type type) {
        Type data = type instanceof Varies varies ? varies.getData() : type;
        return data instanceof Composite composite ? composite.getComponents() : new Type[] {data};
    }

    private static String primitive(Type type) {
        Type data = type instanceof Varies varies ? varies.getData() : type;
        String value = data instanceof Primitive primitive ? primitive.getValue() : "";
        return value == null ? "" : value;
    }

    record Leaf(SegmentLocation location, String value) {}
}
