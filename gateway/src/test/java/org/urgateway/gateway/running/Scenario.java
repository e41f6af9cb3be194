package org.urgateway.gateway.running;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A scenario as {@code examples/README.md} describes it. */
public record Scenario(Path folder, String title, String story, List<Step> steps) {

    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** All scenarios in the order of their numbers. */
    public static Stream<Scenario> all() {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            List<Path> sorted = folders.filter(Files::isDirectory).sorted().toList();
            return sorted.stream()
                    .map(folder ->
                            read(Objects.requireNonNull(folder.getFileName()).toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The scenario in a folder of {@code examples}. */
    public static Scenario read(String name) {
        Path folder = EXAMPLES.resolve(name);
        try {
            Story story = YAML.readValue(folder.resolve("scenario.yaml").toFile(), Story.class);
            return new Scenario(folder, story.title(), story.story(), story.steps());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String name() {
        return Objects.requireNonNull(folder.getFileName()).toString();
    }

    /** The file that a step sends, nothing filled in yet. */
    public String input(Step step) {
        try {
            return Files.readString(folder.resolve(step.send()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Story(String title, String story, List<Step> steps) {}

    /** One exchange. */
    public record Step(
            String from,
            String what,
            String send,
            String to,
            @Nullable Map<String, Source> fill,
            Expectation expect) {}

    /** Where a number comes from: the answer to an earlier step's file, and the item in it. */
    public record Source(String of, int item) {}

    /** What must come back; which parts are given tells which kind of answer it is. */
    public record Expectation(
            int status,
            @Nullable String outcome,
            @Nullable List<Item> items,
            @Nullable List<Result> results,
            @Nullable List<String> errors,
            @Nullable String issue) {}

    /** One Bundle in the answer to an inquiry. */
    public record Result(String outcome, List<Item> items) {}

    /** One answered item. */
    public record Item(int sequence, String action, String number) {}
}
