package org.urgateway.mapping.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Quantity;
import org.urgateway.mapping.hl7v2.wire.Group;
import org.urgateway.mapping.hl7v2.wire.SegmentBuilder;
import org.urgateway.mapping.hl7v2.wire.WireSegment;

/** Writes the procedures of an answer: each PR1 as it was sent, with the AUT that says what was decided on it. */
final class ProcedureWriter {

    private final Reply reply;
    private final List<LineDecision> lines;
    private final List<String> written = new ArrayList<>();
    private final List<String> substitutes = new ArrayList<>();
    private int nextSequence;

    ProcedureWriter(Reply reply, List<LineDecision> lines) {
        this.reply = reply;
        this.lines = lines;
        this.nextSequence = 1
                + reply.claim().getItem().stream()
                        .mapToInt(ItemComponent::getSequence)
                        .max()
                        .orElse(0);
    }

    /** All procedures, and behind them what is authorized in the place of others. */
    List<String> write() {
        reply.claim().getItem().forEach(this::procedure);
        written.addAll(substitutes);
        return written;
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
}
