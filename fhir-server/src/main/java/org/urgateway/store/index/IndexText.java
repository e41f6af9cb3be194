package org.urgateway.store.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms in which text goes into the search index; queries take the same forms. */
public final class IndexText {

    /** Longest text that the index compares in full: with four bytes a character it still fits a B-tree entry. */
    static final int LONGEST = 500;

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private IndexText() {}

    /**
     * Text as string searches compare it: lower case, without accents, single spaces, its first 500 characters.
     *
     * @see <a href="http://hl7.org/fhir/R4/search.html#string">FHIR R4, string search</a>
     */
    public static String normal(String text) {
        String plain = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("");
        return prefix(SPACES.matcher(plain.strip()).replaceAll(" ").toLowerCase(Locale.ROOT));
    }

    /** The first 500 characters. */
    public static String prefix(String text) {
        return text.length() <= LONGEST ? storable(text) : storable(text.substring(0, LONGEST));
    }

    /** Text that is only ever compared as a whole: itself, or where it is long its beginning and a digest. */
    public static String whole(String text) {
        return text.length() <= LONGEST
                ? storable(text)
                : storable(text.substring(0, LONGEST - 65)) + "#"
                        + HexFormat.of().formatHex(sha256(text));
    }

    /** Stands for a name, such as the system of a code; 0 where there is none. */
    public static long hash(@Nullable String name) {
        return name == null || name.isEmpty()
                ? 0
                : ByteBuffer.wrap(sha256(name)).getLong();
    }

    /** Stands for an identifier's type where a system would stand; no system's name looks like it. */
    public static long typeHash(@Nullable String system, String code) {
        return hash("of-type " + (system == null ? "" : system) + " " + code);
    }

    /** PostgreSQL's text holds any character but this one. */
    private static String storable(String text) {
        return text.replace("\0", "");
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
