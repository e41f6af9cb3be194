package org.urgateway.gateway.demo;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.urgateway.gateway.demo.Scenario.Step;
import org.urgateway.submitting.PasClient;
import org.urgateway.submitting.PasOperation;

/** Plays one scenario: sends its files in order and holds each answer against what is expected. */
final class Play {

    private final PasClient client;
    private final Scenario scenario;
    private final Map<String, Reply> repliesByFile = new HashMap<>();

    Play(PasClient client, Scenario scenario) {
        this.client = client;
        this.scenario = scenario;
    }

    /** Plays all steps and hands each to the listener when its answer is there. */
    void run(Consumer<PlayedStep> listener) throws IOException {
        var number = 0;
        for (var step : scenario.steps()) {
            number++;
            var sent = filled(step);
            var reply = Reply.of(client.send(operation(step), sent));
            repliesByFile.put(step.send(), reply);
            listener.accept(new PlayedStep(scenario, number, step, sent, reply));
        }
    }

    private String filled(Step step) throws IOException {
        var text = scenario.input(step);
        if (step.fill() != null) {
            for (var gap : step.fill().entrySet()) {
                var earlier = repliesByFile.get(gap.getValue().of());
                if (earlier != null) {
                    // A gap that stays shows in the answer to this step, which then is not as expected.
                    var number = earlier.numberOfItem(gap.getValue().item()).orElse(gap.getKey());
                    text = text.replace(gap.getKey(), number);
                }
            }
        }
        return text;
    }

    private static PasOperation operation(Step step) {
        return Arrays.stream(PasOperation.values())
                .filter(operation -> operation.path().equals(step.to()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a scenario sends to " + step.to()));
    }
}
