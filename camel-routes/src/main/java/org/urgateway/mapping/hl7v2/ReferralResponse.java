package org.urgateway.mapping.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.urgateway.mapping.hl7v2.wire.Group;
import org.urgateway.mapping.hl7v2.wire.SegmentBuilder;

/** Writes an RRI: the referral as it was sent, and what became of it. */
final class ReferralResponse {

    private ReferralResponse() {}

    static List<String> write(MessageHeader header, Group root, ReferralReply reply, MessageIdentity identity) {
        List<String> lines = new ArrayList<>();
        lines.add(Acknowledgements.header(header, identity, "RRI", header.event(), "RRI_I12")
                .put(15, header.enhanced() ? "AL" : "")
                .put(16, header.enhanced() ? "NE" : "")
                .line());
        lines.add(Acknowledgements.acknowledgement(header, AcknowledgementCode.AA, List.of()));
        root.segment("RF1")
                .map(SegmentBuilder::copy)
                .map(rf1 -> rf1.put(1, reply.status().code(), "", "HL70283"))
                .ifPresent(rf1 -> lines.add(rf1.line()));
        for (Group provider : root.groups("PROVIDER")) {
            Stream.of("PRD", "CTD")
                    .flatMap(name -> provider.segments(name).stream())
                    .forEach(segment -> lines.add(SegmentBuilder.copy(segment).line()));
        }
        Stream.of("PID", "ACC", "DG1", "DRG", "AL1")
                .flatMap(name -> root.all(name).stream())
                .forEach(segment -> lines.add(SegmentBuilder.copy(segment).line()));
        List<String> notes = new ArrayList<>();
        reply.number().ifPresent(number -> notes.add("Reference number " + number + "."));
        notes.addAll(reply.notes());
        for (int index = 0; index < notes.size(); index++) {
            lines.add(SegmentBuilder.of("NTE")
                    .put(1, String.valueOf(index + 1))
                    .put(3, notes.get(index))
                    .line());
        }
        return lines;
    }
}
