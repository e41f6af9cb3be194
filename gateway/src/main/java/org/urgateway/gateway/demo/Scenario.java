package org.urgateway.gateway.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as {@code examples/README.md} describes it.
 *
 * @param folder where its files are
 * @param title a few words
 * @param story one sentence: who needs what, and what happens
 * @param steps the exchanges in their order
 */
public record Scenario(Path folder, String title, String story, List<Step> steps) {

    /** The number and name, for example {@code 01-certified-at-once}. */
    public String name() {
        return String.valueOf(folder.getFileName());
    }

    /** The file that a step sends, nothing filled in yet. */
    public String input(Step step) throws IOException {
        return Files.readString(folder.resolve(step.send()));
    }

    /**
     * One exchange.
     *
     * @param from who sends
     * @param what what is asked for, in a few words
     * @param send file in the scenario's folder
     * @param to operation, for example {@code Claim/$submit}
     * @param fill text in the file → the number from an earlier answer that replaces it
     * @param expect what must come back
     */
    public record Step(
            String from,
            String what,
            String send,
            String to,
            @Nullable Map<String, Source> fill,
            Expectation expect) {}

    /**
     * Where a number comes from.
     *
     * @param of file that an earlier step sent
     * @param item item of the answer to it
     */
    public record Source(String of, int item) {}

    /**
     * What must come back, or what did come back in the same words; the parts that are given tell the kind of answer.
     *
     * @param status HTTP status
     * @param outcome {@code ClaimResponse.outcome} of a submission
     * @param items every answered item
     * @param results one for each Bundle that an inquiry returns
     * @param errors X12 901 reject reason codes of a business rejection
     * @param issue issue code of the OperationOutcome of a refusal
     */
    public record Expectation(
            int status,
            @Nullable String outcome,
            @Nullable List<Item> items,
            @Nullable List<Result> results,
            @Nullable List<String> errors,
            @Nullable String issue) {

        /** All of it in a few words, for example {@code 200 complete [1 A1 authorization]}. */
        String summary() {
            return Stream.of(status == 0 ? "no answer" : status, outcome, items, results, errors, issue)
                    .filter(Objects::nonNull)
                    .map(Object::toString)
                    .collect(Collectors.joining(" "));
        }
    }

    /** One Bundle in the answer to an inquiry. */
    public record Result(String outcome, List<Item> items) {

        @Override
        public String toString() {
            return outcome + " " + items;
        }
    }

    /**
     * One answered item.
     *
     * @param sequence its {@code itemSequence}
     * @param action X12 306 code of its review action
     * @param number which number it carries: {@code authorization}, {@code administrative} or {@code none}
     */
    public record Item(int sequence, String action, String number) {

        @Override
        public String toString() {
            return sequence + " " + action + " " + number;
        }
    }
}
