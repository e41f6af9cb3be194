package org.urgateway.gateway.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.urgateway.gateway.running.Examples;

/** What the scenarios send is conformant. */
@Tag("conformance")
class ExampleRequestsConformanceIT {

    @TestFactory
    Stream<DynamicTest> everyScenarioSendsBundlesThatConform() {
        PublishedProfiles profiles = PublishedProfiles.orSkip();
        return Examples.scenarios().stream()
                .flatMap(scenario -> scenario.steps().stream().map(step -> {
                    String name = scenario.name() + "/" + step.send();
                    return DynamicTest.dynamicTest(
                            name,
                            () -> profiles.assertConforms(name, Examples.input(scenario, step), profile(step.to())));
                }));
    }

    private static String profile(String operation) {
        return operation.equals("Claim/$inquire") ? "profile-pas-inquiry-request-bundle" : "profile-pas-request-bundle";
    }
}
