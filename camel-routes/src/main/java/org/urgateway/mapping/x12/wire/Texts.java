package org.urgateway.mapping.x12.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Characters of values. X12 does not say which bytes they are; values are read as UTF-8 and, where they are none, as Windows-1252.
 *
 * <p>The parser works on bytes as characters of Latin-1, so that binary elements come through as they are.
 */
final class Texts {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private boolean mended;

    /** Whether a value was not UTF-8. */
    boolean mended() {
        return mended;
    }

    String read(String bytes) {
        if (bytes.chars().allMatch(c -> c < 0x80)) {
            return bytes;
        }
        byte[] raw = bytes.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            mended = true;
            return new String(raw, WINDOWS);
        }
    }

    static String write(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
