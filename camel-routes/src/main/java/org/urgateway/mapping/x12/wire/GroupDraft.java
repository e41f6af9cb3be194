package org.urgateway.mapping.x12.wire;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A functional group while its sets arrive. */
final class GroupDraft {

    private final List<TransactionSet> sets = new ArrayList<>();
    private final List<SetFindings> findings = new ArrayList<>();
    private final Set<GroupFault> faults = EnumSet.noneOf(GroupFault.class);
    private final Set<String> numbers = new HashSet<>();
    private GroupHeader header = new GroupHeader("", "", "", "", "", "", "", "");
    private String declared = "";

    void header(Segment gs) {
        header = new GroupHeader(
                gs.element(1),
                gs.element(2),
                gs.element(3),
                gs.element(4),
                gs.element(5),
                gs.element(6),
                gs.element(7),
                gs.element(8));
    }

    void trailer(Segment ge) {
        declared = ge.element(1);
    }

    void fault(GroupFault fault) {
        faults.add(fault);
    }

    void add(SetDraft set) {
        if (!numbers.add(set.controlNumber())) {
            set.fault(SetFault.NUMBER_NOT_UNIQUE);
        }
        sets.add(set.toSet());
        findings.add(set.toFindings());
    }

    FunctionalGroup toGroup() {
        return new FunctionalGroup(header, sets);
    }

    GroupFindings toFindings() {
        int count = declared.matches("\\d{1,6}") ? Integer.parseInt(declared) : sets.size();
        return new GroupFindings(count, faults, findings);
    }
}
