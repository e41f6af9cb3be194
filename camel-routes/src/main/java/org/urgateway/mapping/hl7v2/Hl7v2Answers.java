package org.urgateway.mapping.hl7v2;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes what goes back to a partner. Pure: who calls supplies control id and time. */
public final class Hl7v2Answers {

    private Hl7v2Answers() {}

    /**
     * An acknowledgement.
     *
     * <p>The code decides the mode: AA, AE, AR in original mode and as application answer, CA, CE, CR as accept acknowledgement of
     * enhanced mode. Errors become ERR segments in the form of the sender's version.
     *
     * @param original header of the message that is acknowledged
     * @param errors what was wrong; empty where the message is accepted
     */
    public static WrittenMessage acknowledge(
            MessageHeader original,
            AcknowledgementCode code,
            List<AcknowledgedError> errors,
            MessageIdentity identity) {
        return written(original.charset(), Acknowledgements.of(original, code, errors, identity));
    }

    /**
     * An acknowledgement of bytes whose header cannot be read: as much as can be said without it.
     *
     * @param rejected why they were refused
     */
    public static WrittenMessage reject(MappingResult.Rejected rejected, MessageIdentity identity) {
        MessageHeader header = rejected.header().orElseGet(MessageHeader::unknown);
        return acknowledge(header, rejected.code(), List.of(AcknowledgedError.of(rejected)), identity);
    }

    static WrittenMessage written(Charset charset, List<String> lines) {
        String text = String.join("\r", lines) + "\r";
        Charset target = charset.newEncoder().canEncode(text) ? charset : StandardCharsets.UTF_8;
        return new WrittenMessage(text.getBytes(target), List.of());
    }
}
