package org.urgateway.review;

import org.hl7.fhir.r4.model.Task;
import org.urgateway.terminology.Systems;

/** The extension prior-decision: which decision a re-review looks at again, and what became of it. */
final class PriorDecisions {

    static final String URL = Systems.structure("prior-decision");

    private PriorDecisions() {}

    /** Whether the Task is a re-review of a decision. */
    static boolean isPresent(Task task) {
        return task.hasExtension(URL);
    }
}
