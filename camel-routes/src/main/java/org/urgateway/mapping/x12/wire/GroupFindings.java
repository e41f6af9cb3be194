package org.urgateway.mapping.x12.wire;

import java.util.List;
import java.util.Set;

/**
 * What was found while a group was read.
 *
 * @param declaredSets GE01; the number of sets where that is no number
 * @param faults faults of the group as a whole
 * @param sets findings of its sets, in order
 */
public record GroupFindings(int declaredSets, Set<GroupFault> faults, List<SetFindings> sets) {

    /** Findings that hold copies of the collections. */
    public GroupFindings {
        faults = Set.copyOf(faults);
        sets = List.copyOf(sets);
    }

    /** How many sets were taken. */
    public int accepted() {
        return (int) sets.stream().filter(set -> verdict(set).isTaken()).count();
    }

    /** The verdict on a set of the group: a group that is not whole takes its sets with it. */
    public Verdict verdict(SetFindings set) {
        return faults.isEmpty() ? set.verdict() : Verdict.REJECTED;
    }

    /** The verdict that the findings lead to. */
    public Verdict verdict() {
        if (!faults.isEmpty() || accepted() == 0) {
            return Verdict.REJECTED;
        }
        if (accepted() < sets.size()) {
            return Verdict.PARTIALLY_ACCEPTED;
        }
        return sets.stream().allMatch(set -> set.verdict() == Verdict.ACCEPTED)
                ? Verdict.ACCEPTED
                : Verdict.ACCEPTED_WITH_ERRORS;
    }
}
