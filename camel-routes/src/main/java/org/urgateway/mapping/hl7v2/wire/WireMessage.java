package org.urgateway.mapping.hl7v2.wire;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Remark;

/**
 * A message as segments in the order sent.
 *
 * @param segments the segments, MSH first
 * @param charset character set it was read in
 * @param repairs what was mended to read it
 */
public record WireMessage(List<WireSegment> segments, Charset charset, List<Remark> repairs) {

    private static final int ESCAPE_AT = 6;

    /**
     * Reads a message.
     *
     * @throws UnreadableException where it is none, or more than one
     */
    public static WireMessage read(byte[] raw, MappingSettings settings) {
        DecodedMessage decoded = DecodedMessage.of(raw, settings);
        if (!decoded.text().startsWith("MSH")) {
            throw new UnreadableException(
                    ErrorCondition.SEGMENT_SEQUENCE_ERROR,
                    SegmentLocation.of("MSH", 1),
                    "The message does not begin with MSH; send one message, not a batch, from its header on.");
        }
        Delimiters delimiters = Delimiters.of(decoded.text(), decoded.charset());
        List<Remark> repairs = new ArrayList<>(decoded.repairs());
        String escape = decoded.text().substring(ESCAPE_AT, ESCAPE_AT + 1);
        Map<String, Integer> counts = new HashMap<>();
        List<WireSegment> segments = Lines.of(decoded.text(), delimiters, escape, repairs).stream()
                .map(line -> new WireSegment(line, counts.merge(line.substring(0, 3), 1, Integer::sum), delimiters))
                .toList();
        segments.stream()
                .filter(segment -> segment.location().equals(SegmentLocation.of("MSH", 2)))
                .forEach(second -> {
                    throw new UnreadableException(
                            ErrorCondition.SEGMENT_SEQUENCE_ERROR,
                            second.location(),
                            "A second message follows in the same transmission; send each one on its own.");
                });
        return new WireMessage(segments, decoded.charset(), repairs);
    }

    /** The MSH segment. */
    public WireSegment header() {
        return segments.get(0);
    }
}
