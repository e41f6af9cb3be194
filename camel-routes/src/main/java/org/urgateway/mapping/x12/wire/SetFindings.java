package org.urgateway.mapping.x12.wire;

import java.util.List;
import java.util.Set;

/**
 * What was found while a transaction set was read.
 *
 * @param type ST01
 * @param version ST03, or GS08
 * @param controlNumber ST02
 * @param faults faults of the set as a whole
 * @param problems faults within it, in the order of the segments
 */
public record SetFindings(
        String type, String version, String controlNumber, Set<SetFault> faults, List<SyntaxProblem> problems) {

    /** Findings that hold copies of the collections. */
    public SetFindings {
        faults = Set.copyOf(faults);
        problems = List.copyOf(problems);
    }

    /** The verdict that the findings lead to. */
    public Verdict verdict() {
        if (!faults.isEmpty() || problems.stream().anyMatch(SyntaxProblem::rejects)) {
            return Verdict.REJECTED;
        }
        return problems.isEmpty() ? Verdict.ACCEPTED : Verdict.ACCEPTED_WITH_ERRORS;
    }
}
