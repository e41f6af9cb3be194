package org.urgateway.mapping.hl7v2.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.Tolerance;

/**
 * The text of a message: without frame and byte order mark, in the character set that it declares.
 *
 * @param text text, line ends as sent
 * @param charset character set it was read in
 * @param repairs what was mended on the way
 */
record DecodedMessage(String text, Charset charset, List<Remark> repairs) {

    private static final SegmentLocation CHARACTER_SET =
            SegmentLocation.of("MSH", 1).field(18);
    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int DECLARED_AT = 17;

    static DecodedMessage of(byte[] raw, MappingSettings settings) {
        List<Remark> repairs = new ArrayList<>();
        byte[] bytes = raw;
        Optional<Charset> marked = mark(raw);
        if (marked.isPresent()) {
            bytes = withoutMark(raw, marked.get());
            repairs.add(new Remark("MSH[1]", "A byte order mark before the message was removed."));
        }
        Charset charset = marked.isPresent() ? marked.get() : declared(bytes, settings, repairs);
        Optional<String> text = decode(bytes, charset);
        if (text.isEmpty()) {
            charset = instead(bytes, charset, settings, repairs);
            text = decode(bytes, charset);
        }
        return new DecodedMessage(unframe(text.orElseThrow(DecodedMessage::undecodable)), charset, repairs);
    }

    private static Charset declared(byte[] bytes, MappingSettings settings, List<Remark> repairs) {
        String name = declaredName(bytes);
        if (name.isEmpty()) {
            return settings.charset();
        }
        Optional<Charset> charset = CharacterSets.of(name);
        if (charset.isPresent()) {
            return charset.get();
        }
        if (!settings.tolerates(Tolerance.CHARACTER_SET)) {
            throw undecodable();
        }
        repairs.add(new Remark(
                CHARACTER_SET.toString(), "The character set has no name of table 0211; the partner's was taken."));
        return settings.charset();
    }

    private static Charset instead(byte[] bytes, Charset declared, MappingSettings settings, List<Remark> repairs) {
        if (!settings.tolerates(Tolerance.CHARACTER_SET)) {
            throw undecodable();
        }
        for (Charset other : List.of(settings.charset(), CharacterSets.unicode())) {
            if (!other.equals(declared) && decode(bytes, other).isPresent()) {
                repairs.add(new Remark(
                        CHARACTER_SET.toString(),
                        "The bytes are not of the declared character set; read as " + other.name() + "."));
                return other;
            }
        }
        throw undecodable();
    }

    private static UnreadableException undecodable() {
        return new UnreadableException(
                ErrorCondition.DATA_TYPE_ERROR,
                CHARACTER_SET,
                "The bytes are not of the character set that MSH-18 names, nor of the partner's; send MSH-18 by table 0211.");
    }

    private static String declaredName(byte[] bytes) {
        String text = unframe(new String(bytes, StandardCharsets.ISO_8859_1));
        if (!text.startsWith("MSH") || text.length() < 4) {
            return "";
        }
        int end = text.indexOf('\r') < 0 ? text.indexOf('\n') : text.indexOf('\r');
        String[] fields = (end < 0 ? text : text.substring(0, end)).split(Pattern.quote(text.substring(3, 4)), -1);
        return fields.length > DECLARED_AT ? fields[DECLARED_AT].split("[~^]", -1)[0] : "";
    }

    /** Cuts what MLLP and careless senders put around a message. */
    private static String unframe(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isFrame(text.charAt(start))) {
            start++;
        }
        while (end > start && isFrame(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isFrame(char c) {
        return c <= ' ' || c == '\u001c' || c == '\uFEFF';
    }

    private static Optional<Charset> mark(byte[] raw) {
        if (startsWith(raw, UTF_8_MARK)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        boolean big = startsWith(raw, new byte[] {(byte) 0xFE, (byte) 0xFF});
        boolean little = startsWith(raw, new byte[] {(byte) 0xFF, (byte) 0xFE});
        return big || little ? Optional.of(StandardCharsets.UTF_16) : Optional.empty();
    }

    /** UTF-16 reads its own mark; UTF-8 would keep it as a character. */
    private static byte[] withoutMark(byte[] raw, Charset charset) {
        return charset.equals(StandardCharsets.UTF_8) ? Arrays.copyOfRange(raw, UTF_8_MARK.length, raw.length) : raw;
    }

    private static boolean startsWith(byte[] raw, byte[] start) {
        return raw.length >= start.length && Arrays.equals(raw, 0, start.length, start, 0, start.length);
    }

    private static Optional<String> decode(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
