package org.urgateway.mapping.hl7v2;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Remark;

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

    /**
     * The determination on a request, as RPA, and as RRI where a referral asked for it. The same message is right as direct response and as deferred answer; the latter asks for
     * an accept acknowledgement in MSH-15.
     *
     * @param original the message that asked, as it was received
     * @param settings settings of the partner who sent it
     * @param interaction which of the things that it asked for, from 0
     * @param response the PAS response Bundle, with the ClaimResponse as it stands now
     * @throws IllegalArgumentException where the message asks for no such thing
     */
    public static WrittenMessage respond(
            byte[] original, MappingSettings settings, int interaction, Bundle response, MessageIdentity identity) {
        Original asked = Original.read(original, settings);
        Reply reply = Reply.of(asked.header(), asked.root(), asked.request(interaction), response, identity);
        WrittenMessage message = written(asked.header().charset(), new AuthorizationResponse(reply).write());
        return message.losing(reply.losses());
    }

    /**
     * What became of a referral to case management, as RRI.
     *
     * @param original the referral as it was received
     * @param settings settings of the partner who sent it
     */
    public static WrittenMessage refer(
            byte[] original, MappingSettings settings, ReferralReply reply, MessageIdentity identity) {
        Original asked = Original.read(original, settings);
        return written(asked.header().charset(), ReferralResponse.write(asked.header(), asked.root(), reply, identity));
    }

    /** A text that the partner's character set lacks letters for goes out with question marks in their place, and says so. */
    private static WrittenMessage written(Charset charset, List<String> lines) {
        String text = String.join("\r", lines) + "\r";
        List<Remark> losses = new ArrayList<>();
        if (!charset.newEncoder().canEncode(text)) {
            losses.add(new Remark("MSH[1]-18", "The character set of the partner lacks letters of the answer."));
        }
        return new WrittenMessage(text.getBytes(charset), losses);
    }
}
