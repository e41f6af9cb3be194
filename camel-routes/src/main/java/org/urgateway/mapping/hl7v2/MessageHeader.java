package org.urgateway.mapping.hl7v2;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.urgateway.mapping.hl7v2.wire.WireMessage;
import org.urgateway.mapping.hl7v2.wire.WireSegment;

/**
 * What the header of a message says, and an answer to it repeats. Texts are empty where the header is silent.
 *
 * @param sendingApplication MSH-3, as sent
 * @param sendingFacility MSH-4, as sent
 * @param receivingApplication MSH-5, as sent
 * @param receivingFacility MSH-6, as sent
 * @param dateTime MSH-7, as sent
 * @param messageCode MSH-9.1
 * @param event MSH-9.2
 * @param structure MSH-9.3, as sent
 * @param controlId MSH-10
 * @param processingId MSH-11.1
 * @param version version that the message is read as
 * @param acceptAcknowledgement MSH-15: AL, NE, SU or ER
 * @param applicationAcknowledgement MSH-16: AL, NE, SU or ER
 * @param country MSH-17
 * @param characterSet MSH-18, as sent
 * @param charset character set that the message was read in
 */
public record MessageHeader(
        String sendingApplication,
        String sendingFacility,
        String receivingApplication,
        String receivingFacility,
        String dateTime,
        String messageCode,
        String event,
        String structure,
        String controlId,
        String processingId,
        Version version,
        String acceptAcknowledgement,
        String applicationAcknowledgement,
        String country,
        String characterSet,
        Charset charset) {

    static MessageHeader of(WireMessage message, Version version) {
        WireSegment header = message.header();
        header.understood();
        return new MessageHeader(
                encoded(header, 3),
                encoded(header, 4),
                encoded(header, 5),
                encoded(header, 6),
                header.text(7),
                header.text(9),
                header.text(9, 2),
                header.text(9, 3),
                header.text(10),
                header.text(11),
                version,
                header.text(15),
                header.text(16),
                header.text(17),
                encoded(header, 18),
                message.charset());
    }

    /** The header of a message that had none to be read. */
    static MessageHeader unknown() {
        return new MessageHeader(
                "", "", "", "", "", "", "", "", "", "", Version.V2_5_1, "", "", "", "", StandardCharsets.UTF_8);
    }

    /** Namespace id of the sending facility, or of the sending application where there is none. */
    public String sender() {
        String from = sendingFacility.isEmpty() ? sendingApplication : sendingFacility;
        return from.split("\\^", 2)[0];
    }

    /** Whether the sender asks for enhanced acknowledgement: an accept acknowledgement first, the answer later. */
    public boolean enhanced() {
        return !acceptAcknowledgement.isEmpty() || !applicationAcknowledgement.isEmpty();
    }

    /**
     * Whether the sender wants the answer as a message of its own, after an accept acknowledgement; otherwise it is the direct
     * response.
     */
    public boolean wantsDeferredAnswer() {
        return wants(acceptAcknowledgement) && !applicationAcknowledgement.equals("NE");
    }

    private static boolean wants(String condition) {
        return !condition.isEmpty() && !condition.equals("NE");
    }

    private static String encoded(WireSegment header, int field) {
        return header.field(field).encoded();
    }
}
