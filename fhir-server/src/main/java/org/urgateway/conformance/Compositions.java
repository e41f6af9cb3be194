package org.urgateway.conformance;

import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.ValueSet;

/** What value sets may be composed of here: whole code systems and listed codes, less the same. */
final class Compositions {

    private Compositions() {}

    /** Refuses a value set that could only be evaluated wrongly. */
    static void requireSupported(ValueSet valueSet) {
        boolean unsupported = Stream.concat(
                        valueSet.getCompose().getInclude().stream(), valueSet.getCompose().getExclude().stream())
                .anyMatch(part -> part.hasFilter() || part.hasValueSet() || !part.hasSystem());
        if (unsupported || !valueSet.getCompose().hasInclude()) {
            throw Refusals.unprocessable(
                    IssueType.NOTSUPPORTED,
                    "Value sets are evaluated here that include or exclude whole code systems or listed codes;"
                            + " this one has a filter, imports another value set, or has no compose.include.");
        }
    }
}
