package org.urgateway.receiving.hl7v2;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.urgateway.partners.Partner;
import org.urgateway.receiving.FirstLook;
import org.urgateway.receiving.MessageFormat;
import org.urgateway.receiving.ReceivedMessage;

/** HL7 v2, versions 2.3 to 2.8. */
public final class Hl7v2MessageFormat implements MessageFormat {

    /** The format's name. */
    public static final String NAME = "hl7v2";

    private final Acknowledging acknowledging;

    /** Replies carry the time of the clock. */
    public Hl7v2MessageFormat(Clock clock) {
        this.acknowledging = new Acknowledging(clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognizes(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1).stripLeading().startsWith("MSH");
    }

    @Override
    public FirstLook look(byte[] content) {
        return Hl7v2FirstLook.at(content);
    }

    @Override
    public ReceivedMessage open(byte[] content, Optional<Partner> sender) {
        return new Hl7v2Message(content, sender, acknowledging);
    }

    @Override
    public String contentType() {
        return "application/hl7-v2";
    }

    /** The status follows MSA-1, as HL7 over HTTP has it. */
    @Override
    public int httpStatus(byte[] reply) {
        return switch (AcknowledgedWith.code(reply)) {
            case "AR", "CR" -> 400;
            case "AE", "CE" -> 500;
            default -> 200;
        };
    }

    @Override
    public byte[] toLines(byte[] content) {
        return latin(latin(content).replace('\r', '\n'));
    }

    /** A file written by hand ends its lines as the machine does; HL7 v2 ends segments with carriage returns. */
    @Override
    public byte[] fromLines(byte[] lines) {
        return latin(latin(lines).replace("\r\n", "\r").replace('\n', '\r'));
    }

    // A character set in which no byte is invalid leaves all others as they are.
    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
