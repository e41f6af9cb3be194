package org.urgateway.gateway.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.urgateway.gateway.running.Answer;
import org.urgateway.gateway.running.Examples;
import org.urgateway.gateway.running.RunningGateway;

/** Every bad request of the table is refused as the table says and leaves the resources as they were. */
class BadRequestsIT {

    private final RunningGateway gateway = RunningGateway.shared();

    /** Something is there that could be harmed. */
    @BeforeAll
    static void oneGoodRequest() {
        RunningGateway gateway = RunningGateway.shared();
        gateway.database().reset();
        gateway.post("Claim/$submit", Examples.input("02-pended-for-review/request.json"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.urgateway.gateway.badinput.BadRequest#all")
    void badRequestIsRefusedAndLeavesNothingBehind(BadRequest bad) {
        Map<String, Long> before = gateway.database().rowCounts();
        Answer answer = gateway.post(bad.operation(), bad.spoiled());
        bad.refusal().assertGiven(bad.name(), answer);
        assertThat(gateway.database().rowCounts()).as(bad.name()).isEqualTo(before);
    }
}
