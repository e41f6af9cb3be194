package org.urgateway.mapping.hl7v2;

import java.util.List;
import java.util.stream.Stream;
import org.urgateway.mapping.CodeMaps;
import org.urgateway.mapping.hl7v2.wire.SegmentBuilder;
import org.urgateway.terminology.Decision;

/** Writes the RF1 of an answer. */
final class ReferralWriter {

    private static final int OWN_NUMBER = 11;

    private final Reply reply;
    private final List<LineDecision> lines;

    ReferralWriter(Reply reply, List<LineDecision> lines) {
        this.reply = reply;
        this.lines = lines;
    }

    /** RF1 as it was sent, with where the request stands now. */
    String write(boolean refused) {
        SegmentBuilder rf1 =
                reply.root().segment("RF1").map(SegmentBuilder::copy).orElseGet(this::freshReferral);
        rf1.put(1, refused ? "" : status(), "", refused || status().isEmpty() ? "" : "HL70283");
        CertificationWriter.period(lines)
                .ifPresent(period -> rf1.put(
                        8, AuthorizationWriter.day(period.getEndElement().getValueAsString())));
        if (reply.isReferral()) {
            number(rf1);
        }
        return rf1.put(9, reply.date()).line();
    }

    /** An order is tracked by its placer's number. */
    private SegmentBuilder freshReferral() {
        return SegmentBuilder.of("RF1")
                .encoded(
                        6,
                        Stream.of("ORC", "OBR")
                                .flatMap(name -> reply.root().all(name).stream())
                                .map(segment -> segment.field(2).encoded())
                                .filter(number -> !number.isEmpty())
                                .findFirst()
                                .orElse(""));
    }

    /** RF1-1 of the whole: pending while any line is, rejected where every line is. */
    private String status() {
        List<LineDecision> open = lines.stream()
                .filter(line -> line.is(Decision.PENDED, Decision.CONTACT_PAYER)
                        || line.decision().isEmpty())
                .toList();
        List<LineDecision> decided =
                lines.stream().filter(line -> !line.is(Decision.CANCELLED)).toList();
        Decision whole;
        if (decided.isEmpty()) {
            whole = Decision.CANCELLED;
        } else if (!open.isEmpty()) {
            whole = Decision.PENDED;
        } else {
            whole = decided.stream().allMatch(line -> line.is(Decision.DENIED)) ? Decision.DENIED : Decision.APPROVED;
        }
        return CodeMaps.shipped()
                .get("decision-to-v2-0283")
                .target(whole.code())
                .orElse("");
    }

    /**
     * RF1-6 stays the sender's number. RF1-11 is the number that the receiver gave the referral: that of the authorization, or the one
     * under which it is tracked. Where the sender put something there itself, such as the claim number, that stays.
     */
    private void number(SegmentBuilder rf1) {
        boolean isTaken = reply.root()
                .segment("RF1")
                .filter(asked -> asked.has(OWN_NUMBER))
                .isPresent();
        if (!isTaken) {
            lines.stream()
                    .flatMap(line -> line.authorization().or(line::reference).stream())
                    .findFirst()
                    .ifPresent(number -> rf1.put(OWN_NUMBER, number, reply.namespace()));
        }
    }
}
