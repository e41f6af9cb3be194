package org.urgateway.mapping.x12.wire;

import java.util.Map;

/**
 * Elements that hold bytes and not text: each character of their value is one byte.
 *
 * @see java.nio.charset.StandardCharsets#ISO_8859_1
 */
final class Binaries {

    private static final Map<String, Integer> PAYLOADS = Map.of("BIN", 2, "BDS", 3);

    private Binaries() {}

    static boolean isPayload(String tag, int element) {
        return PAYLOADS.getOrDefault(tag, 0) == element;
    }
}
