package org.urgateway.mapping.x12.wire;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.urgateway.mapping.Remark;

/** An interchange while its segments arrive. */
final class InterchangeDraft {

    private final List<FunctionalGroup> groups = new ArrayList<>();
    private final List<GroupFindings> findings = new ArrayList<>();
    private final List<Segment> acknowledgements = new ArrayList<>();
    private final Set<InterchangeFault> faults = EnumSet.noneOf(InterchangeFault.class);
    private final List<Remark> repairs;
    private Delimiters delimiters = Delimiters.USUAL;
    private @Nullable InterchangeHeader header;

    InterchangeDraft(List<Remark> repairs) {
        this.repairs = new ArrayList<>(repairs);
    }

    void delimiters(Delimiters found) {
        this.delimiters = found;
    }

    void header(Segment isa) {
        header = new InterchangeHeader(
                isa.element(5).strip(),
                isa.element(6).strip(),
                isa.element(7).strip(),
                isa.element(8).strip(),
                isa.element(9),
                isa.element(10),
                delimiters.repetition() == 0 ? "" : String.valueOf(delimiters.repetition()),
                isa.element(12),
                isa.element(13),
                isa.element(14),
                isa.element(15),
                String.valueOf(delimiters.component()));
    }

    void acknowledgement(Segment ta1) {
        acknowledgements.add(ta1);
    }

    void fault(InterchangeFault fault) {
        faults.add(fault);
    }

    void repair(String location, String text) {
        repairs.add(new Remark(location, text));
    }

    void add(GroupDraft group) {
        groups.add(group.toGroup());
        findings.add(group.toFindings());
    }

    Optional<InterchangeHeader> header() {
        return Optional.ofNullable(header);
    }

    X12Reading toReading() {
        return header().<X12Reading>map(known -> new X12Reading.Read(
                        new Interchange(known, groups), delimiters, acknowledgements, findings, faults, repairs))
                .orElseGet(() -> new X12Reading.Unreadable(
                        Optional.empty(), InterchangeFault.CONTROL_STRUCTURE, "the beginning"));
    }
}
