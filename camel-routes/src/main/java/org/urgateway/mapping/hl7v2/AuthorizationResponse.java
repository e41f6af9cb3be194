package org.urgateway.mapping.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.urgateway.mapping.hl7v2.wire.ErrorCondition;
import org.urgateway.mapping.hl7v2.wire.Group;
import org.urgateway.mapping.hl7v2.wire.SegmentBuilder;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;
import org.urgateway.mapping.hl7v2.wire.WireSegment;

/** Writes an RPA, or to a referral an RRI: the request as it was sent, and what was decided on it, procedure by procedure. */
final class AuthorizationResponse {

    private final Reply reply;
    private final ClaimResponse response;
    private final List<LineDecision> lines;
    private final List<String> written = new ArrayList<>();

    AuthorizationResponse(Reply reply) {
        this.reply = reply;
        this.response = reply.response();
        this.lines = LineDecision.of(response);
    }

    List<String> write() {
        boolean refused = response.hasError();
        written.add(header());
        written.add(Acknowledgements.acknowledgement(
                reply.header(), refused ? AcknowledgementCode.AE : AcknowledgementCode.AA, List.of()));
        if (refused) {
            errors();
        }
        written.add(new ReferralWriter(reply, lines).write(refused));
        providers();
        echo("PID");
        if (!reply.isReferral()) {
            echo("NK1");
            insurance(refused);
        }
        echo("ACC", "DG1");
        if (reply.isReferral()) {
            echo("DRG", "AL1");
        }
        written.addAll(new ProcedureWriter(reply, lines).write());
        echo("PV1");
        notes(refused);
        return written;
    }

    /** A request is answered by RPA, a referral by RRI, an order as if it had been a request. */
    private String header() {
        String asked = reply.header().messageCode();
        boolean hasEvent = asked.equals("RQA") || reply.isReferral();
        return Acknowledgements.header(
                        reply.header(),
                        reply.identity(),
                        reply.isReferral() ? "RRI" : "RPA",
                        hasEvent ? reply.header().event() : "I08",
                        reply.isReferral() ? "RRI_I12" : "RPA_I08")
                .put(15, reply.header().enhanced() ? "AL" : "")
                .put(16, reply.header().enhanced() ? "NE" : "")
                .line();
    }

    /** Why the request was not considered. That is no denial: no line is answered. */
    private void errors() {
        response.getError().forEach(error -> {
            String text = response.getProcessNote().stream()
                    .map(ClaimResponse.NoteComponent::getText)
                    .findFirst()
                    .orElse("The request was not considered.");
            written.add(Acknowledgements.error(
                    reply.header(),
                    new AcknowledgedError(
                            ErrorCondition.APPLICATION_INTERNAL_ERROR, SegmentLocation.of("RF1", 1), text)));
        });
    }

    private void providers() {
        List<Group> groups = reply.root().groups("PROVIDER");
        groups.forEach(group -> {
            group.segments("PRD").forEach(this::copy);
            group.segments("CTD").forEach(this::copy);
        });
        if (groups.isEmpty()) {
            requester();
        }
    }

    private void echo(String... names) {
        Stream.of(names).flatMap(name -> reply.root().all(name).stream()).forEach(this::copy);
    }

    private void copy(WireSegment segment) {
        written.add(SegmentBuilder.copy(segment).line());
    }

    /** An order names who asks in ORC-12 or OBR-16. */
    private void requester() {
        Stream.of("ORC", "OBR")
                .flatMap(name -> reply.root().all(name).stream())
                .map(segment -> segment.field(segment.name().equals("ORC") ? 12 : 16))
                .filter(person -> !person.isEmpty())
                .findFirst()
                .ifPresent(person -> written.add(SegmentBuilder.of("PRD")
                        .put(1, "RP", "", "HL70286")
                        .put(2, person.text(2), person.text(3), person.text(4), person.text(5), person.text(6))
                        .put(7, person.text(1), Parties.isNpi(person.text(1)) ? "NPI" : person.text(13))
                        .line()));
    }

    private void insurance(boolean refused) {
        List<Group> groups = reply.root().allGroups("INSURANCE");
        for (Group group : groups) {
            group.segments("IN1").forEach(this::copy);
            group.segments("IN2").forEach(this::copy);
            if (group.equals(groups.get(0)) && !refused) {
                written.add(new CertificationWriter(reply, lines).write());
            }
        }
        if (groups.isEmpty() && !refused) {
            reply.loss("IN3", "The message had no IN1, so the answer has no place for the certification.");
        }
    }

    /** Everything in words: each line with its decision, its numbers and its reasons, then what concerns the whole. */
    private void notes(boolean refused) {
        List<String> texts = new ArrayList<>();
        if (!refused) {
            lines.forEach(line -> texts.addAll(DecisionNotes.of(line)));
        }
        response.getProcessNote().stream()
                .map(ClaimResponse.NoteComponent::getText)
                .filter(text -> lines.stream().noneMatch(line -> line.notes().contains(text)))
                .forEach(texts::add);
        for (int index = 0; index < texts.size(); index++) {
            written.add(SegmentBuilder.of("NTE")
                    .put(1, String.valueOf(index + 1))
                    .put(3, texts.get(index))
                    .line());
        }
    }
}
