package org.urgateway.mapping.feeds;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Tells UTF-8 from other character sets. */
final class Utf8 {

    private static final int CHUNK = 1 << 16;

    private Utf8() {}

    /** Whether all bytes are valid UTF-8; reads to the end or to the first byte that is not. */
    static boolean isValid(InputStream content) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.allocate(CHUNK);
        var characters = CharBuffer.allocate(CHUNK);
        while (true) {
            var read = content.read(bytes.array(), bytes.position(), bytes.remaining());
            var isEnd = read < 0;
            bytes.position(bytes.position() + Math.max(read, 0)).flip();
            if (decoder.decode(bytes, characters, isEnd).isError()) {
                return false;
            }
            if (isEnd) {
                return true;
            }
            bytes.compact();
            characters.clear();
        }
    }
}
