package org.urgateway.pas;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.time.Clock;
import java.util.List;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * Serves {@code Claim/$check-complete}: what a request lacks, told before it is submitted. Nothing is stored and no clock starts.
 */
public final class CheckCompleteOperation {

    private static final String CANONICAL = "http://urgateway.org/fhir/OperationDefinition/claim-check-complete";

    private final BundleReader reader;
    private final IntakeChecks checks;

    /** The operation with the checks of {@code Claim/$submit}. */
    public CheckCompleteOperation(FhirContext fhir, Clock clock) {
        this.reader = new BundleReader(fhir);
        this.checks = IntakeChecks.ofSubmit(clock);
    }

    /** Tells what is missing, by element and line: errors would keep the request out, warnings would delay it. */
    @Operation(
            name = "$check-complete",
            type = Claim.class,
            canonicalUrl = CANONICAL,
            idempotent = true,
            manualRequest = true)
    public OperationOutcome checkComplete(ServletRequestDetails details) {
        return check(new RequestBundle(reader.read(details.loadRequestContents())));
    }

    OperationOutcome check(RequestBundle request) {
        OperationOutcome outcome = new OperationOutcome();
        List<Fault> faults = checks.faults(request);
        faults.forEach(fault -> outcome.addIssue(fault.issue()));
        if (faults.isEmpty()) {
            CompletenessChecks.missing(request).forEach(outcome::addIssue);
        }
        if (!outcome.hasIssue()) {
            outcome.addIssue()
                    .setSeverity(IssueSeverity.INFORMATION)
                    .setCode(IssueType.INFORMATIONAL)
                    .setDiagnostics("The request is complete.");
        }
        return outcome;
    }
}
