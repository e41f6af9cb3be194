package org.urgateway.gateway.demo;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Bundle;
import org.urgateway.gateway.demo.Scenario.Found;
import org.urgateway.gateway.demo.Scenario.NumberOfItem;
import org.urgateway.gateway.demo.Scenario.Source;
import org.urgateway.gateway.demo.Scenario.Step;
import org.urgateway.gateway.demo.Scenario.Unique;
import org.urgateway.submitting.PasClient;

/** Plays one scenario: sends its files in order and holds each answer against what is expected. */
final class Play {

    private final PasClient client;
    private final Scenario scenario;
    private final String stamp;
    private final Map<String, Reply> repliesByFile = new HashMap<>();
    private final Map<String, String> known = new HashMap<>();

    /**
     * A play of a scenario.
     *
     * @param now makes the play's own numbers
     */
    Play(PasClient client, Scenario scenario, Instant now) {
        this.client = client;
        this.scenario = scenario;
        this.stamp = Long.toString(now.toEpochMilli(), Character.MAX_RADIX).toUpperCase(Locale.ROOT);
    }

    /** Plays all steps and hands each to the listener when its answer is there. */
    void run(Consumer<PlayedStep> listener) throws IOException {
        var number = 0;
        for (var step : scenario.steps()) {
            number++;
            step.fillings().forEach((gap, source) -> text(source).ifPresent(text -> known.put(gap, text)));
            listener.accept(play(step, number));
        }
    }

    private PlayedStep play(Step step, int number) throws IOException {
        var path = filled(step.to());
        if (step.file().isEmpty()) {
            return new PlayedStep(scenario, number, step, "", read(path));
        }
        var file = step.file().get();
        var sent = filled(scenario.input(file));
        var reply = Reply.of(client.post(path, sent));
        repliesByFile.put(file, reply);
        return new PlayedStep(scenario, number, step, sent, reply);
    }

    /** The bar between system and value is written plainly in scenarios, but may not stand in a URL. */
    private Reply read(String path) {
        return Reply.of(client.get(path.replace("|", "%7C")));
    }

    /** A gap that stays shows in the answer to the step, which then is not as expected. */
    private String filled(String text) {
        var filled = text;
        for (var gap : known.entrySet()) {
            filled = filled.replace(gap.getKey(), gap.getValue());
        }
        return filled;
    }

    private Optional<String> text(Source source) {
        if (source instanceof NumberOfItem number) {
            return Optional.ofNullable(repliesByFile.get(number.of()))
                    .flatMap(earlier -> earlier.numberOfItem(number.item()));
        }
        if (source instanceof Unique unique) {
            return Optional.of(unique.unique() + stamp);
        }
        return find(((Found) source).find());
    }

    private Optional<String> find(String search) {
        return read(filled(search))
                .resource()
                .filter(Bundle.class::isInstance)
                .map(Bundle.class::cast)
                .filter(bundle -> bundle.getEntry().size() == 1)
                .map(bundle -> bundle.getEntryFirstRep().getResource().getIdPart());
    }
}
