package org.urgateway.mapping.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Quantity;
import org.urgateway.mapping.CodeMaps;
import org.urgateway.mapping.hl7v2.wire.ErrorCondition;
import org.urgateway.mapping.hl7v2.wire.Group;
import org.urgateway.mapping.hl7v2.wire.SegmentBuilder;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;
import org.urgateway.mapping.hl7v2.wire.WireSegment;
import org.urgateway.terminology.Decision;

/** Writes an RPA: the request as it was sent, and what was decided on it, procedure by procedure. */
final class AuthorizationResponse {

    private final Reply reply;
    private final ClaimResponse response;
    private final List<LineDecision> lines;
    private final List<String> written = new ArrayList<>();
    private final List<String> substitutes = new ArrayList<>();
    private int nextSequence;

    AuthorizationResponse(Reply reply) {
        this.reply = reply;
        this.response = reply.response();
        this.lines = LineDecision.of(response);
        this.nextSequence = 1
                + reply.claim().getItem().stream()
                        .mapToInt(ItemComponent::getSequence)
                        .max()
                        .orElse(0);
    }

    List<String> write() {
        boolean refused = response.hasError();
        String event =
                reply.header().messageCode().equals("RQA") ? reply.header().event() : "I08";
        written.add(Acknowledgements.header(reply.header(), reply.identity(), "RPA", event, "RPA_I08")
                .put(15, reply.header().enhanced() ? "AL" : "")
                .put(16, reply.header().enhanced() ? "NE" : "")
                .line());
        written.add(Acknowledgements.acknowledgement(
                reply.header(), refused ? AcknowledgementCode.AE : AcknowledgementCode.AA, List.of()));
        if (refused) {
            errors();
        }
        written.add(referral(refused));
        echo("PROVIDER", "PRD", "CTD");
        if (reply.root().groups("PROVIDER").isEmpty()) {
            requester();
        }
        echo("PID", "NK1");
        insurance(refused);
        echo("ACC", "DG1");
        for (ItemComponent item : reply.claim().getItem()) {
            procedure(item);
        }
        written.addAll(substitutes);
        echo("PV1");
        notes(refused);
        return written;
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

    private String referral(boolean refused) {
        SegmentBuilder rf1 =
                reply.root().segment("RF1").map(SegmentBuilder::copy).orElseGet(this::freshReferral);
        rf1.put(1, refused ? "" : status(), "", refused || status().isEmpty() ? "" : "HL70283");
        CertificationWriter.period(lines)
                .ifPresent(period -> rf1.put(
                        8, AuthorizationWriter.day(period.getEndElement().getValueAsString())));
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

    private void echo(String... names) {
        for (String name : names) {
            if (name.equals("PROVIDER")) {
                reply.root().groups(name).forEach(group -> {
                    group.segments("PRD").forEach(this::copy);
                    group.segments("CTD").forEach(this::copy);
                });
                return;
            }
            reply.root().all(name).forEach(this::copy);
        }
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

    private void procedure(ItemComponent item) {
        Optional<Group> asked = new ProcedureLines(reply.root()).find(item.getSequence());
        written.add(asked.flatMap(group -> group.segment("PR1"))
                .map(pr1 -> SegmentBuilder.copy(pr1).line())
                .orElseGet(() -> freshProcedure(item)));
        lines.stream()
                .filter(line -> line.sequence() == item.getSequence())
                .findFirst()
                .ifPresent(line -> authorization(asked.flatMap(group -> group.segment("AUT")), item, line));
    }

    private void authorization(Optional<WireSegment> asked, ItemComponent item, LineDecision line) {
        AuthorizationWriter writer = new AuthorizationWriter(reply);
        Optional<CodeableConcept> other =
                line.substitute().filter(service -> !sameCode(service, item.getProductOrService()));
        if (other.isEmpty()) {
            written.add(writer.write(asked, item, line));
            return;
        }
        // What was asked is not certified: who reads only its AUT must not think so.
        written.add(writer.write(asked, item, line.withoutGrant()));
        ItemComponent substitute = new ItemComponent()
                .setSequence(nextSequence++)
                .setProductOrService(other.get())
                .setQuantity(new Quantity().setValue(line.quantity().orElse(null)));
        substitute.setServiced(item.getServiced());
        substitutes.add(freshProcedure(substitute));
        substitutes.add(writer.write(Optional.empty(), substitute, line.asGrant()));
    }

    private static boolean sameCode(CodeableConcept one, CodeableConcept other) {
        return Objects.equals(
                one.getCodingFirstRep().getCode(), other.getCodingFirstRep().getCode());
    }

    private String freshProcedure(ItemComponent item) {
        Coding code = item.getProductOrService().getCodingFirstRep();
        return SegmentBuilder.of("PR1")
                .put(1, String.valueOf(item.getSequence()))
                .put(3, code.hasCode() ? code.getCode() : "", "", CodingNames.of(code.getSystem()))
                .put(
                        5,
                        item.hasServicedDateType()
                                ? AuthorizationWriter.day(
                                        item.getServicedDateType().getValueAsString())
                                : "")
                .line();
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
