package org.urgateway.gateway.demo;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.urgateway.gateway.demo.Scenario.Step;
import org.urgateway.gateway.settings.CannotStartException;

/** Reads scenarios from a folder. */
public final class Scenarios {

    private static final String FILE = "scenario.yaml";
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private Scenarios() {}

    /**
     * All scenarios of a folder in the order of their numbers.
     *
     * @throws CannotStartException where there is none
     */
    public static List<Scenario> in(Path examples) throws IOException {
        var scenarios = new ArrayList<Scenario>();
        if (Files.isDirectory(examples)) {
            try (var folders = Files.list(examples)) {
                for (var folder : folders.sorted().toList()) {
                    if (Files.exists(folder.resolve(FILE))) {
                        scenarios.add(read(folder));
                    }
                }
            }
        }
        if (scenarios.isEmpty()) {
            throw new CannotStartException("There is no scenario in " + examples
                    + "; call bin/gateway demo of the project, or set GATEWAY_EXAMPLES to its folder examples.");
        }
        return scenarios;
    }

    /** The scenario of one folder. */
    public static Scenario read(Path folder) throws IOException {
        var file = YAML.readValue(folder.resolve(FILE).toFile(), Content.class);
        return new Scenario(folder, file.title(), file.story(), file.steps());
    }

    private record Content(String title, String story, List<Step> steps) {}
}
