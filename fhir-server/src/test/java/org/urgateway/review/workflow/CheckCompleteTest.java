package org.urgateway.review.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.junit.jupiter.api.Test;

class CheckCompleteTest {

    private static final String REQUEST = ReviewServer.read(WorkflowOperationsTest.REQUEST);

    private final ReviewServer server = ReviewServer.empty();

    @Test
    void missingDatesAreToldByElementAndLine() {
        assertThat(check(REQUEST).getIssue()).anySatisfy(issue -> {
            assertThat(issue.getSeverity()).isEqualTo(IssueSeverity.WARNING);
            assertThat(issue.getExpression().get(0).getValue()).isEqualTo("Claim.item[1].serviced");
            assertThat(issue.getDiagnostics()).startsWith("Line 2:");
        });
    }

    @Test
    void missingRecordsAreToldAndWhatIsThereIsNot() {
        List<String> expressions = check(REQUEST).getIssue().stream()
                .flatMap(issue -> issue.getExpression().stream())
                .map(expression -> expression.getValue())
                .toList();
        assertThat(expressions).contains("Claim.supportingInfo").doesNotContain("Claim.diagnosis");
    }

    @Test
    void faultThatWouldKeepTheRequestOutIsAnError() {
        OperationOutcome outcome = check(REQUEST.replace("\"use\": \"preauthorization\"", "\"use\": \"claim\""));
        assertThat(outcome.getIssue())
                .extracting(issue -> issue.getSeverity() + " " + issue.getExpression())
                .contains(IssueSeverity.ERROR + " [Claim.use]");
    }

    @Test
    void nothingIsStored() {
        check(REQUEST);
        assertThat(server.all(Claim.class)).isEmpty();
    }

    private OperationOutcome check(String json) {
        return server.post("Claim/$check-complete", json).as(OperationOutcome.class);
    }
}
