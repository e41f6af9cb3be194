package org.urgateway.gateway.running;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.urgateway.gateway.demo.Scenario;
import org.urgateway.gateway.demo.Scenario.NumberOfItem;
import org.urgateway.gateway.demo.Scenario.Source;
import org.urgateway.gateway.demo.Scenario.Step;

/** Plays a scenario against the running gateway, filling in the numbers that only the server can know. */
public final class ScenarioPlayer {

    private final RunningGateway gateway;
    private final Scenario scenario;
    private final Map<String, Exchange> byFile = new LinkedHashMap<>();

    private ScenarioPlayer(RunningGateway gateway, Scenario scenario) {
        this.gateway = gateway;
        this.scenario = scenario;
    }

    /** Plays all steps in order; a step that is not answered as expected does not stop the others. */
    public static List<PlayedStep> play(RunningGateway gateway, Scenario scenario) {
        ScenarioPlayer player = new ScenarioPlayer(gateway, scenario);
        List<PlayedStep> played = new ArrayList<>();
        for (Step step : scenario.steps()) {
            played.add(new PlayedStep(step, player.send(step)));
        }
        return played;
    }

    private Exchange send(Step step) {
        String json = Examples.input(scenario, step);
        for (Map.Entry<String, Source> filling : Objects.requireNonNullElse(step.fill(), Map.<String, Source>of())
                .entrySet()) {
            json = json.replace(filling.getKey(), number((NumberOfItem) filling.getValue()));
        }
        Exchange exchange = Exchange.send(gateway, scenario.name() + "/" + step.send(), step.to(), json);
        byFile.put(Objects.requireNonNull(step.send()), exchange);
        return exchange;
    }

    private String number(NumberOfItem source) {
        Exchange earlier = Objects.requireNonNull(byFile.get(source.of()), source.of());
        return AnsweredItem.of(earlier.response()).stream()
                .filter(item -> item.sequence() == source.item())
                .flatMap(item -> item.number().stream())
                .findFirst()
                .orElseThrow(() -> new AssertionError(earlier.what() + " gave item " + source.item() + " no number"));
    }

    /** A step and what happened. */
    public record PlayedStep(Step step, Exchange exchange) {}
}
