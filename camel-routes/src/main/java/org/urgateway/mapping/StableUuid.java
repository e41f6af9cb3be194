package org.urgateway.mapping;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** UUIDs that follow from a text, so that what is mapped twice is the same both times. */
public final class StableUuid {

    private StableUuid() {}

    /** A UUID of version 4: PAS takes no other in a fullUrl. */
    public static UUID of(String text) {
        try {
            ByteBuffer digest =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            long high = (digest.getLong() & ~0xF000L) | 0x4000L;
            long low = (digest.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The same as a URL, for {@code Bundle.entry.fullUrl}. */
    public static String urn(String text) {
        return "urn:uuid:" + of(text);
    }
}
