package org.urgateway.gateway.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.gateway.running.Answer;
import org.urgateway.gateway.running.Examples;
import org.urgateway.gateway.running.RunningGateway;

/** A request sent again is the same request, and a request under a used identifier is refused. */
class ResubmissionIT {

    private static final String SUBMIT = "Claim/$submit";

    private final RunningGateway gateway = RunningGateway.shared();
    private final String request = Examples.input("01-certified-at-once/request.json");

    @BeforeEach
    void emptyServer() {
        gateway.database().reset();
    }

    @Test
    void resubmittedBundleGetsTheFirstAnswerAndChangesNothing() {
        Answer first = gateway.post(SUBMIT, request);
        Map<String, Long> rows = gateway.database().rowCounts();
        Answer second = gateway.post(SUBMIT, request);
        assertThat(first.status()).isEqualTo(200);
        assertThat(second).isEqualTo(first);
        assertThat(gateway.database().rowCounts()).isEqualTo(rows);
    }

    @Test
    void otherContentUnderAUsedIdentifierIsRefusedAndChangesNothing() {
        gateway.post(SUBMIT, request);
        Map<String, Long> rows = gateway.database().rowCounts();
        Answer other = gateway.post(SUBMIT, request.replace("E0114", "E0118"));
        assertThat(other.status()).as(other.body()).isEqualTo(409);
        assertThat(other.as(OperationOutcome.class).getIssueFirstRep().getCode().toCode())
                .isEqualTo("conflict");
        assertThat(gateway.database().rowCounts()).isEqualTo(rows);
    }

    @Test
    void sameIdentifierOfAnotherRequesterIsAnotherRequest() {
        Answer first = gateway.post(SUBMIT, request);
        Answer other = gateway.post(SUBMIT, request.replace("9120000010", "9120000028"));
        assertThat(other.status()).as(other.body()).isEqualTo(200);
        assertThat(other.body()).isNotEqualTo(first.body());
    }
}
