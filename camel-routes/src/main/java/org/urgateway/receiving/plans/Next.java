package org.urgateway.receiving.plans;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;

/** The next thing to do for an interaction, or what became of it. */
public sealed interface Next {

    /**
     * The server is asked.
     *
     * @param operation such as {@code Claim/$submit}; {@code transaction} and {@code batch} go to the base
     * @param body what is sent
     * @param isLast whether nothing follows, whatever is answered
     */
    record Ask(String operation, Resource body, boolean isLast) implements Next {

        static Ask bundle(Bundle bundle) {
            return new Ask(bundle.getType().toCode(), bundle, false);
        }
    }

    /**
     * It is done.
     *
     * @param result what the sender is to hear of, where there is something
     * @param notes what was done, in sentences without patient data
     */
    record Done(Optional<Resource> result, List<String> notes) implements Next {

        static Done noting(String... notes) {
            return new Done(Optional.empty(), List.of(notes));
        }
    }

    /**
     * It cannot be done; a person has to look at it.
     *
     * @param status HTTP status
     * @param outcome why
     */
    record Refused(int status, OperationOutcome outcome) implements Next {

        static Refused because(int status, IssueType code, String text) {
            var outcome = new OperationOutcome();
            outcome.addIssue().setSeverity(IssueSeverity.ERROR).setCode(code).setDiagnostics(text);
            return new Refused(status, outcome);
        }
    }
}
