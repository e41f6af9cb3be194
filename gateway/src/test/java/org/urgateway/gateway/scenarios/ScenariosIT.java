package org.urgateway.gateway.scenarios;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.urgateway.gateway.running.Examples;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.gateway.running.ScenarioPlayer;
import org.urgateway.gateway.running.ScenarioPlayer.PlayedStep;

/** Every scenario goes as its file says, the second time as well as the first. */
class ScenariosIT {

    private final RunningGateway gateway = RunningGateway.shared();

    @TestFactory
    Stream<DynamicTest> everyScenarioGoesAsItsFileSays() {
        gateway.database().reset();
        return Examples.scenarios().stream()
                .map(scenario -> DynamicTest.dynamicTest(
                        scenario.name(),
                        () -> ScenarioPlayer.play(gateway, scenario).forEach(Expectations::assertMet)));
    }

    @Test
    void scenariosPlayedAgainAreAnsweredAlike() {
        gateway.database().reset();
        List<PlayedStep> first = playAll();
        List<PlayedStep> second = playAll();
        for (int i = 0; i < first.size(); i++) {
            Expectations.assertMet(second.get(i));
            Expectations.assertAnsweredAlike(first.get(i), second.get(i));
        }
    }

    private List<PlayedStep> playAll() {
        return Examples.scenarios().stream()
                .flatMap(scenario -> ScenarioPlayer.play(gateway, scenario).stream())
                .toList();
    }
}
