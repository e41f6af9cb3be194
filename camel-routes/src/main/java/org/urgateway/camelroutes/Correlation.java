package org.urgateway.camelroutes;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which message an answer is to, in the number that its sender gave it. */
final class Correlation {

    private static final int X12_HEADER = 106;

    private Correlation() {}

    /** MSA-2 of HL7 v2; BHT03, AK202 or TA101 of X12; empty where an answer names none. */
    static Optional<String> of(byte[] answer) {
        // Numbers are ASCII; with this charset no byte is invalid.
        var text = new String(answer, StandardCharsets.ISO_8859_1);
        if (text.startsWith("MSH") && text.length() > 3) {
            return element(text.split("[\r\n]+"), text.substring(3, 4), "MSA", 2);
        }
        if (text.startsWith("ISA") && text.length() > X12_HEADER) {
            var separator = text.substring(3, 4);
            var segments = text.split(Pattern.quote(text.substring(X12_HEADER - 1, X12_HEADER)) + "\\s*");
            return element(segments, separator, "BHT", 3)
                    .or(() -> element(segments, separator, "AK2", 2))
                    .or(() -> element(segments, separator, "TA1", 1));
        }
        return Optional.empty();
    }

    private static Optional<String> element(String[] segments, String separator, String tag, int number) {
        for (var segment : segments) {
            var elements = segment.split(Pattern.quote(separator), -1);
            if (elements[0].equals(tag) && elements.length > number && !elements[number].isBlank()) {
                return Optional.of(elements[number].strip());
            }
        }
        return Optional.empty();
    }
}
