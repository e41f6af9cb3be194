package org.urgateway.mapping.hl7v2.wire;

import ca.uhn.hl7v2.parser.EncodingCharacters;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a segment field by field, with the usual delimiters. */
public final class SegmentBuilder {

    /** Without the truncation character of 2.7, which older readers take for a fault. */
    private static final String DECLARED = "^~\\&";

    private static final EncodingCharacters DELIMITERS = new EncodingCharacters('|', DECLARED);
    private static final TextEscaping ESCAPING = new TextEscaping(StandardCharsets.UTF_8);

    private final String name;
    private final TreeMap<Integer, String> fields = new TreeMap<>();

    private SegmentBuilder(String name) {
        this.name = name;
    }

    /** An empty segment. */
    public static SegmentBuilder of(String name) {
        return new SegmentBuilder(name);
    }

    /** A header, its delimiters declared. */
    public static SegmentBuilder header() {
        return of("MSH").encoded(2, DECLARED);
    }

    /** A copy of a segment that was read. */
    public static SegmentBuilder copy(WireSegment segment) {
        SegmentBuilder copy = of(segment.name());
        for (int field = 1; field <= segment.length(); field++) {
            copy.encoded(
                    field,
                    segment.fields(field).stream().map(WireField::encoded).collect(Collectors.joining("~")));
        }
        return copy;
    }

    /** Sets a field to components, which are escaped; empty ones at the end are left out. */
    public SegmentBuilder put(int field, String... components) {
        String encoded = Arrays.stream(components)
                .map(component -> ESCAPING.escape(component, DELIMITERS))
                .collect(Collectors.joining("^"));
        return encoded(field, encoded.replaceAll("\\^+$", ""));
    }

    /** Sets a field to repetitions of one component each. */
    public SegmentBuilder repeat(int field, List<String> values) {
        return encoded(
                field,
                values.stream().map(value -> ESCAPING.escape(value, DELIMITERS)).collect(Collectors.joining("~")));
    }

    /** A text as it stands in a component, for fields that are encoded by hand. */
    public static String escaped(String text) {
        return ESCAPING.escape(text, DELIMITERS);
    }

    /** Sets a field to text that is encoded already. */
    public SegmentBuilder encoded(int field, String text) {
        fields.put(field, text);
        return this;
    }

    /** The segment as text, without terminator; empty fields at the end are left out. */
    public String line() {
        // The separator itself is the first field of a header.
        int first = name.equals("MSH") ? 2 : 1;
        int last = fields.descendingMap().entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .findFirst()
                .map(field -> field.getKey())
                .orElse(0);
        return IntStream.rangeClosed(first, last)
                .mapToObj(field -> fields.getOrDefault(field, ""))
                .collect(Collectors.joining("|", last < first ? name : name + "|", ""));
    }
}
