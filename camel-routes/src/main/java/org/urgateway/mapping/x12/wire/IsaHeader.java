package org.urgateway.mapping.x12.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.urgateway.mapping.Remark;

/**
 * Brings the bytes into the form that the parser takes: the header is of fixed length, and nothing stands before it or after the end.
 *
 * @param bytes bytes from ISA on
 * @param repairs what was mended
 */
record IsaHeader(byte[] bytes, List<Remark> repairs) {

    private static final int[] LENGTHS = {2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1};
    private static final int NUMBER = 13;
    private static final int VERSION_AT = 84;
    private static final int REPETITION_AT = 82;
    /** ISA11 separates repetitions since this version; before, it is a letter. */
    private static final String FIRST_WITH_REPETITIONS = "00402";

    /** The prepared bytes; empty where they do not begin with a header. */
    static Optional<IsaHeader> of(byte[] raw) {
        String text = new String(raw, StandardCharsets.ISO_8859_1);
        List<Remark> repairs = new ArrayList<>();
        if (text.startsWith("\u00EF\u00BB\u00BF")) {
            text = text.substring(3);
            repairs.add(new Remark("ISA", "A byte order mark before the interchange was removed."));
        }
        text = text.stripLeading();
        if (!text.startsWith("ISA") || text.length() < 5) {
            return Optional.empty();
        }
        return fixed(text, repairs)
                .map(header -> withRepetitions(header, repairs))
                .map(IsaHeader::ended)
                .map(fixed -> new IsaHeader(fixed.getBytes(StandardCharsets.ISO_8859_1), repairs));
    }

    /** Fills elements up to the lengths that tell where the separators stand. */
    private static Optional<String> fixed(String text, List<Remark> repairs) {
        char separator = text.charAt(3);
        StringBuilder header = new StringBuilder("ISA");
        int from = 4;
        for (int n = 1; n < LENGTHS.length; n++) {
            int to = text.indexOf(separator, from);
            if (to < 0 || to - from > LENGTHS[n - 1]) {
                return Optional.empty();
            }
            header.append(separator).append(filled(text.substring(from, to), n));
            from = to + 1;
        }
        if (text.length() < from + 2 || text.charAt(from) == separator) {
            return Optional.empty();
        }
        header.append(separator).append(text, from, from + 2);
        if (header.length() != from + 2) {
            repairs.add(new Remark("ISA", "Elements that were shorter than they must be were filled up."));
        }
        return Optional.of(header.append(text, from + 2, text.length()).toString());
    }

    private static String filled(String value, int number) {
        int missing = LENGTHS[number - 1] - value.length();
        return number == NUMBER ? "0".repeat(missing) + value : value + " ".repeat(missing);
    }

    /** An old version in ISA12 makes the parser take repetitions for data, although the content is of a version that has them. */
    private static String withRepetitions(String text, List<Remark> repairs) {
        String version = text.substring(VERSION_AT, VERSION_AT + 5);
        if (Character.isLetterOrDigit(text.charAt(REPETITION_AT)) || version.compareTo(FIRST_WITH_REPETITIONS) >= 0) {
            return text;
        }
        repairs.add(new Remark("ISA-12", "The version is older than the separator in ISA11; read as 00501."));
        return text.substring(0, VERSION_AT) + "00501" + text.substring(VERSION_AT + 5);
    }

    /** Old systems end files with a control character of their own. */
    private static String ended(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\u001A' || text.charAt(end - 1) == '\0')) {
            end--;
        }
        return text.substring(0, end);
    }
}
