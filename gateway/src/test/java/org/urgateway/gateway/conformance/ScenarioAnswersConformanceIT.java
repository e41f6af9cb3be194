package org.urgateway.gateway.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.urgateway.gateway.running.Examples;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.gateway.running.ScenarioPlayer;
import org.urgateway.gateway.running.ScenarioPlayer.PlayedStep;

/** What the scenarios are answered is conformant. */
@Tag("conformance")
class ScenarioAnswersConformanceIT {

    @TestFactory
    Stream<DynamicTest> everyScenarioIsAnsweredAsTheGuideSays() {
        ConformingAnswer conforming = new ConformingAnswer(PublishedProfiles.orSkip());
        RunningGateway gateway = RunningGateway.shared();
        gateway.database().reset();
        return Examples.scenarios().stream()
                .flatMap(scenario -> ScenarioPlayer.play(gateway, scenario).stream())
                .filter(played -> played.step().expect().status() == 200)
                .map(played -> DynamicTest.dynamicTest(played.exchange().what(), () -> check(conforming, played)));
    }

    private static void check(ConformingAnswer conforming, PlayedStep played) {
        if (played.step().to().equals("Claim/$inquire")) {
            conforming.assertInquireAnswer(played.exchange());
        } else {
            conforming.assertSubmitAnswer(played.exchange());
        }
    }
}
