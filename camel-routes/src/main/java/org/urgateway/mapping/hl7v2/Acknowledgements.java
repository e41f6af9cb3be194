package org.urgateway.mapping.hl7v2;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.urgateway.mapping.hl7v2.wire.SegmentBuilder;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;

/** Writes the segments that every answer begins with: MSH, MSA and ERR. */
final class Acknowledgements {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx");
    /** MSA-3 and ERR-1 took up to 80 characters in the versions that have them. */
    private static final int MSA_TEXT = 80;

    private Acknowledgements() {}

    static List<String> of(
            MessageHeader original,
            AcknowledgementCode code,
            List<AcknowledgedError> errors,
            MessageIdentity identity) {
        List<String> lines = new ArrayList<>();
        lines.add(header(original, identity, "ACK", original.event(), "ACK").line());
        lines.add(acknowledgement(original, code, errors));
        errors.forEach(error -> lines.add(error(original, error)));
        return lines;
    }

    /** The header of an answer: back to who sent, in the version and character set that were sent. */
    static SegmentBuilder header(
            MessageHeader original, MessageIdentity identity, String code, String event, String structure) {
        return SegmentBuilder.header()
                .encoded(3, original.receivingApplication())
                .encoded(4, original.receivingFacility())
                .encoded(5, original.sendingApplication())
                .encoded(6, original.sendingFacility())
                .put(7, time(identity.at()))
                .put(9, code, event, structured(original) ? structure : "")
                .put(10, identity.controlId())
                .put(11, original.processingId().isEmpty() ? "P" : original.processingId())
                .put(12, original.version().text())
                .put(17, original.country())
                .encoded(18, original.characterSet());
    }

    /** MSH-9.3 came with 2.3.1; an acknowledgement has it from 2.4. */
    private static boolean structured(MessageHeader original) {
        return original.version().isAtLeast(Version.V2_4);
    }

    static String acknowledgement(MessageHeader original, AcknowledgementCode code, List<AcknowledgedError> errors) {
        SegmentBuilder segment = SegmentBuilder.of("MSA").put(1, code.name()).put(2, original.controlId());
        if (!errors.isEmpty() && !original.version().isAtLeast(Version.V2_7)) {
            AcknowledgedError first = errors.get(0);
            String text = first.location() + ": " + first.text();
            segment.put(3, text.substring(0, Math.min(MSA_TEXT, text.length())));
        }
        return segment.line();
    }

    static String error(MessageHeader original, AcknowledgedError error) {
        return original.version().isAtLeast(Version.V2_5) ? detailed(error) : brief(error);
    }

    private static String detailed(AcknowledgedError error) {
        SegmentLocation at = error.location();
        return SegmentBuilder.of("ERR")
                .put(
                        2,
                        at.segment(),
                        number(at.sequence()),
                        number(at.field()),
                        number(at.repetition()),
                        number(at.component()),
                        number(at.subcomponent()))
                .put(3, error.condition().code(), error.condition().text(), "HL70357")
                .put(4, "E")
                .put(8, error.text())
                .line();
    }

    /** Before 2.5 there is one field: segment, sequence, field, and a coded reason as sub-components. */
    private static String brief(AcknowledgedError error) {
        SegmentLocation at = error.location();
        return SegmentBuilder.of("ERR")
                .encoded(
                        1,
                        String.join(
                                "^",
                                at.segment(),
                                number(at.sequence()),
                                number(at.field()),
                                String.join(
                                        "&",
                                        error.condition().code(),
                                        error.condition().text(),
                                        "HL70357")))
                .line();
    }

    static String time(OffsetDateTime at) {
        return TIME.format(at);
    }

    private static String number(int number) {
        return number == 0 ? "" : String.valueOf(number);
    }
}
