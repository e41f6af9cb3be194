package org.urgateway.receiving.hl7v2;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads MSA-1 of an acknowledgement. */
public final class AcknowledgedWith {

    private static final Pattern MSA = Pattern.compile("(?:^|[\r\n])MSA.([AC][AER])(?=[^A-Za-z0-9]|$)");

    private AcknowledgedWith() {}

    /** The code, such as {@code AA}; empty where there is none. */
    public static String code(byte[] acknowledgement) {
        var found = MSA.matcher(new String(acknowledgement, StandardCharsets.ISO_8859_1));
        return found.find() ? found.group(1) : "";
    }
}
