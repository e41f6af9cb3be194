package org.urgateway.conformance;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Answers with an OperationOutcome whose issue code says more than the status. */
final class Refusals {

    private Refusals() {}

    /** 422: understood, and not to be answered. */
    static BaseServerResponseException unprocessable(IssueType code, String message) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue().setSeverity(IssueSeverity.ERROR).setCode(code).setDiagnostics(message);
        return new UnprocessableEntityException(message, outcome);
    }
}
