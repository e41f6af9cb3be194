package org.urgateway.mapping.hl7v2.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a message, as an ERR segment names it. Parts that are not meant are 0.
 *
 * @param segment segment name
 * @param sequence which one of that name in the message, from 1
 * @param field field, from 1
 * @param repetition repetition of the field, from 1
 * @param component component, from 1
 * @param subcomponent sub-component, from 1
 */
public record SegmentLocation(
        String segment, int sequence, int field, int repetition, int component, int subcomponent) {

    private static final Pattern FORM = Pattern.compile(
            "([A-Z][A-Z0-9]{2})(?:\\[(\\d{1,6})])?(?:-(\\d{1,4})(?:\\((\\d{1,4})\\))?(?:\\.(\\d{1,4})(?:\\.(\\d{1,4}))?)?)?");

    /** A segment as a whole. */
    public static SegmentLocation of(String segment, int sequence) {
        return new SegmentLocation(segment, sequence, 0, 0, 0, 0);
    }

    /** A field of this segment. */
    public SegmentLocation field(int number) {
        return new SegmentLocation(segment, sequence, number, 0, 0, 0);
    }

    /** Reads what {@link #toString()} writes; what is no location names the header. */
    public static SegmentLocation parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return of("MSH", 1);
        }
        return new SegmentLocation(
                parts.group(1),
                number(parts, 2, 1),
                number(parts, 3, 0),
                number(parts, 4, parts.group(3) == null ? 0 : 1),
                number(parts, 5, 0),
                number(parts, 6, 0));
    }

    private static int number(Matcher parts, int group, int otherwise) {
        return parts.group(group) == null ? otherwise : Integer.parseInt(parts.group(group));
    }

    /** For people: {@code PID[1]-3(2).4.1}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(segment);
        append(text, "[", sequence, "]");
        append(text, "-", field, "");
        append(text, "(", repetition > 1 ? repetition : 0, ")");
        append(text, ".", component, "");
        append(text, ".", subcomponent > 1 ? subcomponent : 0, "");
        return text.toString();
    }

    private static void append(StringBuilder text, String before, int number, String after) {
        if (number > 0) {
            text.append(before).append(number).append(after);
        }
    }
}
