package org.urgateway.gateway.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.gateway.running.Answer;

/**
 * What a refusal must be: one OperationOutcome with at least one issue of this kind.
 *
 * @param status HTTP status
 * @param issue code of the issue
 * @param at part of its expression
 * @param says part of its text
 */
record Refusal(int status, String issue, String at, String says) {

    /** Names, numbers and addresses of the people in the requests: none may come back. */
    private static final List<String> PRIVATE =
            List.of("Delgado", "Okafor", "Tran", "Ramsay", "Marchetti", "HL-4410-7731", "Fruitvale", "1988-");

    void assertGiven(String name, Answer answer) {
        assertThat(answer.status()).as("%s: %s", name, answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).as(name).startsWith("application/fhir+json");
        assertThat(PRIVATE).as("%s: %s", name, answer.body()).noneMatch(answer.body()::contains);
        List<OperationOutcomeIssueComponent> issues =
                answer.as(OperationOutcome.class).getIssue();
        assertThat(issues).as("%s: %s", name, answer.body()).anyMatch(this::isGivenBy);
        assertThat(issues)
                .as(name)
                .allMatch(given -> given.getSeverity().toCode().equals("error"));
    }

    private boolean isGivenBy(OperationOutcomeIssueComponent given) {
        return given.getCode().toCode().equals(issue)
                && (at.isEmpty()
                        || given.getExpression().stream()
                                .map(StringType::getValue)
                                .anyMatch(path -> path.contains(at)))
                && given.getDiagnostics().contains(says);
    }
}
