package org.urgateway.gateway.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.urgateway.gateway.running.Answer;
import org.urgateway.gateway.running.AnsweredItem;
import org.urgateway.gateway.running.RunningGateway;

/** What the guide leaves open is not refused (conf-5, conf-12, conf-14). */
class AllowedRequestsIT {

    private final RunningGateway gateway = RunningGateway.shared();

    @BeforeEach
    void emptyServer() {
        gateway.database().reset();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.urgateway.gateway.badinput.AllowedRequest#all")
    void unusualRequestThatTheGuideAllowsIsTaken(AllowedRequest allowed) {
        Answer answer = gateway.post("Claim/$submit", allowed.json());
        assertThat(answer.status()).as("%s: %s", allowed.name(), answer.body()).isEqualTo(200);
        assertThat(AnsweredItem.of(answer.as(Bundle.class)))
                .as(allowed.name())
                .flatExtracting(AnsweredItem::actions)
                .containsExactlyElementsOf(allowed.expectedActions());
    }
}
