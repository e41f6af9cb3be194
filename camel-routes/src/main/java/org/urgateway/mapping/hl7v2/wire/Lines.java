package org.urgateway.mapping.hl7v2.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.urgateway.mapping.Remark;

/** Cuts a message's text into segments, whatever ends its lines. */
final class Lines {

    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");
    private static final Set<String> TEXTS = Set.of("OBX", "NTE");

    private final char separator;
    private final String escape;
    private final List<Remark> repairs;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();

    private Lines(Delimiters delimiters, String escape, List<Remark> repairs) {
        this.separator = delimiters.field();
        this.escape = escape;
        this.repairs = repairs;
    }

    static List<String> of(String text, Delimiters delimiters, String escape, List<Remark> repairs) {
        Lines lines = new Lines(delimiters, escape, repairs);
        for (String line : LINE_END.split(text, -1)) {
            lines.add(line);
        }
        return lines.lines;
    }

    private void add(String sent) {
        String line = sent.strip();
        if (line.isEmpty()) {
            return;
        }
        if (startsSegment(line)) {
            String name = line.substring(0, 3);
            int sequence = counts.merge(name, 1, Integer::sum);
            if (!sent.startsWith(name)) {
                repairs.add(new Remark(SegmentLocation.of(name, sequence).toString(), "Indentation was removed."));
            }
            lines.add(line);
        } else {
            continueLast(line);
        }
    }

    private boolean startsSegment(String line) {
        return line.length() >= 3
                && line.substring(0, 3).matches("[A-Z][A-Z0-9]{2}")
                && (line.length() == 3 || line.charAt(3) == separator);
    }

    /** A bare line break within a text: only a text can go on in the next line. */
    private void continueLast(String line) {
        String last = lines.get(lines.size() - 1);
        String name = last.substring(0, 3);
        SegmentLocation location = SegmentLocation.of(name, counts.getOrDefault(name, 1));
        if (!TEXTS.contains(name)) {
            throw new UnreadableException(
                    ErrorCondition.SEGMENT_SEQUENCE_ERROR,
                    location,
                    "The line after this segment begins with no segment name; end each segment with a carriage return only.");
        }
        lines.set(lines.size() - 1, last + escape + ".br" + escape + line);
        repairs.add(new Remark(location.toString(), "A bare line break within the text was taken for a part of it."));
    }
}
