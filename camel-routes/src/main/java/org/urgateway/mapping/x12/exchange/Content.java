package org.urgateway.mapping.x12.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.x12.Envelope;
import org.urgateway.mapping.x12.ResponseContext;
import org.urgateway.mapping.x12.X12Mapping;
import org.urgateway.mapping.x12.X12Result;
import org.urgateway.mapping.x12.wire.Acknowledgement;
import org.urgateway.mapping.x12.wire.FunctionalGroup;
import org.urgateway.mapping.x12.wire.GroupFindings;
import org.urgateway.mapping.x12.wire.SyntaxProblem;
import org.urgateway.mapping.x12.wire.TransactionSet;
import org.urgateway.mapping.x12.wire.X12Reading;

/**
 * An interchange that was read, with what it asks for.
 *
 * @param read the interchange and its findings
 * @param parts its reviews and attachments that were taken, in order
 */
public record Content(X12Reading.Read read, List<Part> parts) {

    private static final Set<String> MAPPED = Set.of("278", "275");

    /** Content with a copy of the list. */
    public Content {
        parts = List.copyOf(parts);
    }

    /** Reads what an interchange asks for. */
    public static Content of(X12Reading.Read read, TradingPartner partner) {
        return of(read, partner, reference -> Optional.empty());
    }

    /**
     * Reads what an interchange asks for, its 278 responses in the light of what was asked.
     *
     * @param asked the PAS request Bundle that was sent to the partner under a reference, BHT03
     */
    public static Content of(X12Reading.Read read, TradingPartner partner, Function<String, Optional<Bundle>> asked) {
        List<Part> parts = new ArrayList<>();
        int interactions = 0;
        for (int g = 0; g < read.groups().size(); g++) {
            FunctionalGroup group = read.interchange().groups().get(g);
            GroupFindings findings = read.groups().get(g);
            Envelope envelope = Envelope.of(read.interchange().header(), group.header());
            for (int s = 0; s < group.sets().size(); s++) {
                TransactionSet set = group.sets().get(s);
                if (MAPPED.contains(set.type())
                        && findings.verdict(findings.sets().get(s)).isTaken()) {
                    ResponseContext context = new ResponseContext(
                            Part.reference(set).flatMap(asked).filter(request -> Part.isResponse(set)),
                            partner.physician());
                    Part part = new Part(
                            envelope,
                            set,
                            interactions,
                            X12Mapping.readAnswer(envelope, set, partner.mapping(), context));
                    parts.add(part);
                    interactions += part.interactions().size();
                }
            }
        }
        return new Content(read, parts);
    }

    /** All that it asks for, in order. */
    public List<Interaction> interactions() {
        return parts.stream().flatMap(part -> part.interactions().stream()).toList();
    }

    /** The part that an interaction comes from. */
    public Optional<Part> part(int interaction) {
        return parts.stream().filter(part -> part.has(interaction)).findFirst();
    }

    /** What its acknowledgements say of what was sent to the partner. */
    public List<Acknowledgement> acknowledgements() {
        return Acknowledgement.of(read);
    }

    /** Faults that kept none of it from being read, or only a part. */
    public List<Remark> notes() {
        return Stream.of(
                        read.faults().stream().map(fault -> new Remark("ISA", fault.text())),
                        read.groups().stream()
                                .flatMap(group -> group.sets().stream())
                                .flatMap(set -> Stream.concat(
                                        set.faults().stream()
                                                .map(fault -> new Remark("ST " + set.controlNumber(), fault.text())),
                                        set.problems().stream().map(Content::remark))),
                        parts.stream().flatMap(Content::notes))
                .flatMap(remarks -> remarks)
                .toList();
    }

    /** What FHIR cannot carry. */
    public List<Remark> losses() {
        return parts.stream()
                .map(Part::result)
                .filter(X12Result.Mapped.class::isInstance)
                .flatMap(result -> ((X12Result.Mapped) result).losses().stream())
                .toList();
    }

    /** Why nothing of it can be worked on; empty where something can, or where it asks for nothing. */
    public Optional<Remark> refusal() {
        boolean isEmpty = read.groups().stream().allMatch(group -> group.sets().isEmpty());
        boolean isTaken = read.groups().stream().anyMatch(group -> group.accepted() > 0);
        if (!isEmpty && !isTaken) {
            return Stream.concat(
                            read.groups().stream()
                                    .flatMap(group -> group.faults().stream())
                                    .map(fault -> new Remark("GS", fault.text())),
                            notes().stream())
                    .findFirst();
        }
        boolean isRefused =
                !parts.isEmpty() && parts.stream().allMatch(part -> part.result() instanceof X12Result.Rejected);
        return isRefused ? parts.stream().flatMap(Content::notes).findFirst() : Optional.empty();
    }

    private static Stream<Remark> notes(Part part) {
        return part.result() instanceof X12Result.Rejected rejected
                ? Stream.of(new Remark(rejected.location(), rejected.text()))
                : ((X12Result.Mapped) part.result()).notes().stream();
    }

    private static Remark remark(SyntaxProblem problem) {
        return new Remark(problem.location(), problem.text());
    }
}
