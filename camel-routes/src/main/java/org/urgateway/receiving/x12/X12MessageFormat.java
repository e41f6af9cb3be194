package org.urgateway.receiving.x12;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.urgateway.mapping.x12.wire.X12Reader;
import org.urgateway.partners.Partner;
import org.urgateway.receiving.FirstLook;
import org.urgateway.receiving.MessageFormat;
import org.urgateway.receiving.ReceivedMessage;

/** X12: 278 and 275, answered with TA1, 999 and 278. */
public final class X12MessageFormat implements MessageFormat {

    /** The format's name. */
    public static final String NAME = "x12";

    /** The content type of X12 over HTTP. */
    public static final String CONTENT_TYPE = "application/edi-x12";

    private static final String BEGINNING = "ISA";
    private static final int ACCEPTED = 202;
    private static final int UNAVAILABLE = 503;

    private final SentX12 sent;
    private final Clock clock;

    /**
     * Interchanges that may belong to what was sent.
     *
     * @param clock gives the time in replies
     */
    public X12MessageFormat(SentX12 sent, Clock clock) {
        this.sent = sent;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognizes(byte[] content) {
        return text(content).replace("\u00EF\u00BB\u00BF", "").stripLeading().startsWith(BEGINNING);
    }

    @Override
    public FirstLook look(byte[] content) {
        return new X12FirstLook(X12Reader.read(content));
    }

    @Override
    public ReceivedMessage open(byte[] content, Optional<Partner> sender) {
        return new X12Message(X12Reader.read(content), sender, sent, clock);
    }

    @Override
    public String contentType() {
        return CONTENT_TYPE;
    }

    /** What was wrong stands in the acknowledgement; a status of its own has what could not be taken, and what is owed no answer. */
    @Override
    public int httpStatus(byte[] reply) {
        if (reply.length == 0) {
            return ACCEPTED;
        }
        return text(reply).startsWith(BEGINNING) ? 200 : UNAVAILABLE;
    }

    private static String text(byte[] content) {
        return new String(content, 0, Math.min(content.length, 200), StandardCharsets.ISO_8859_1);
    }
}
