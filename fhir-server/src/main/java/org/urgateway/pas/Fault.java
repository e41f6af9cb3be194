package org.urgateway.pas;

import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.urgateway.terminology.Rejection;

/**
 * Why a Bundle cannot be processed, for the sender to mend.
 *
 * @param rejection what kind of fault it is
 * @param expression FHIRPath to the faulty element
 * @param text what is wrong and what to do, without patient data
 */
record Fault(Rejection rejection, String expression, String text) {

    OperationOutcomeIssueComponent issue() {
        OperationOutcomeIssueComponent issue = new OperationOutcomeIssueComponent()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(rejection.issueType())
                .setDetails(rejection.concept().setText(text))
                .setDiagnostics(text);
        issue.addExpression(expression);
        return issue;
    }
}
