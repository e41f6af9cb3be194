package org.urgateway.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The messages of a file, one after the other. A file of HL7 v2 may hold many, between the segments FHS, BHS, BTS and FTS of a batch; in any
 * other format a file is one message.
 */
final class MessageFile implements Closeable {

    private static final Pattern ENVELOPE = Pattern.compile("(FHS|BHS|BTS|FTS).*", Pattern.DOTALL);
    private static final String BEGINNING = "MSH";

    private final InputStream content;
    private final boolean isBatch;
    private Optional<byte[]> begun = Optional.empty();
    private boolean ended;

    private MessageFile(InputStream content, boolean isBatch) {
        this.content = new BufferedInputStream(content);
        this.isBatch = isBatch;
    }

    static MessageFile open(InputStream content, String format) {
        return new MessageFile(content, format.equals("hl7v2"));
    }

    /** The next message; empty at the end. */
    Optional<byte[]> next() throws IOException {
        if (!isBatch) {
            var whole = ended ? new byte[0] : content.readAllBytes();
            ended = true;
            return whole.length == 0 ? Optional.empty() : Optional.of(whole);
        }
        var message = new ByteArrayOutputStream();
        message.writeBytes(begun.orElseGet(() -> new byte[0]));
        begun = Optional.empty();
        for (var line = line(); line.length > 0; line = line()) {
            var text = new String(line, StandardCharsets.ISO_8859_1);
            if (text.startsWith(BEGINNING) && message.size() > 0) {
                begun = Optional.of(line);
                return Optional.of(message.toByteArray());
            }
            if (!ENVELOPE.matcher(text).matches() && (message.size() > 0 || !text.isBlank())) {
                message.writeBytes(line);
            }
        }
        return message.size() == 0 ? Optional.empty() : Optional.of(message.toByteArray());
    }

    /** A line with what ends it: CR, LF or both; empty at the end of the file. */
    private byte[] line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = content.read(); next >= 0; next = content.read()) {
            line.write(next);
            if (next == '\n') {
                break;
            }
            if (next == '\r') {
                content.mark(1);
                if (content.read() == '\n') {
                    line.write('\n');
                } else {
                    content.reset();
                }
                break;
            }
        }
        return line.toByteArray();
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
