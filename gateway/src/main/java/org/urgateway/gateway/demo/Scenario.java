package org.urgateway.gateway.demo;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    /** The content of one of its files, nothing filled in yet. */
    public String input(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    /**
     * One exchange.
     *
     * @param from who sends
     * @param what what is asked for, in a few words
     * @param send file in the scenario's folder; null where something is only read
     * @param to path below the FHIR base, for example {@code Claim/$submit}; empty for a transaction
     * @param fill text in path and file → what replaces it
     * @param expect what must come back
     */
    public record Step(
            String from,
            String what,
            @Nullable String send,
            String to,
            @Nullable Map<String, Source> fill,
            Expectation expect) {

        /** The file; empty where something is only read. */
        Optional<String> file() {
            return Optional.ofNullable(send);
        }

        Map<String, Source> fillings() {
            return fill == null ? Map.of() : fill;
        }
    }

    /** Where a text comes from that cannot stand in a file. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
    @JsonSubTypes({
        @JsonSubTypes.Type(NumberOfItem.class),
        @JsonSubTypes.Type(Unique.class),
        @JsonSubTypes.Type(Found.class),
    })
    public sealed interface Source {}

    /**
     * The number that an earlier answer gave an item.
     *
     * @param of file that an earlier step sent
     * @param item item of the answer to it
     */
    public record NumberOfItem(String of, int item) implements Source {}

    /**
     * A number that is another in each play and the same within it, for a story that can be told of a request only once.
     *
     * @param unique how it begins
     */
    public record Unique(String unique) implements Source {}

    /**
     * The id of the one resource that a search finds.
     *
     * @param find type and parameters; texts that are known already may stand in it
     */
    public record Found(String find) implements Source {}

    /**
     * What must come back, or what did come back in the same words; the parts that are given tell the kind of answer.
     *
     * @param status HTTP status
     * @param outcome {@code ClaimResponse.outcome} of a submission
     * @param items every answered item
     * @param results one for each Bundle that an inquiry returns
     * @param errors X12 901 reject reason codes of a business rejection
     * @param issue issue code of the OperationOutcome of a refusal
     * @param state where a review stands: code of {@code Task.businessStatus}
     * @param found how many resources a search finds
     * @param rule the rule by which a review is due
     */
    public record Expectation(
            int status,
            @Nullable String outcome,
            @Nullable List<Item> items,
            @Nullable List<Result> results,
            @Nullable List<String> errors,
            @Nullable String issue,
            @Nullable String state,
            @Nullable Integer found,
            @Nullable String rule) {

        /** Nothing but the status; 0 stands for no answer. */
        static Expectation ofStatus(int status) {
            return new Expectation(status, null, null, null, null, null, null, null, null);
        }

        Expectation determined(@Nullable String code, List<Item> all) {
            return new Expectation(status, code, all, results, errors, issue, state, found, rule);
        }

        Expectation inquired(List<Result> all) {
            return new Expectation(status, outcome, items, all, errors, issue, state, found, rule);
        }

        Expectation rejected(String code, List<String> reasons) {
            return new Expectation(status, code, items, results, reasons, issue, state, found, rule);
        }

        Expectation refused(String code) {
            return new Expectation(status, outcome, items, results, errors, code, state, found, rule);
        }

        Expectation inState(String code) {
            return new Expectation(status, outcome, items, results, errors, issue, code, found, rule);
        }

        Expectation finding(int count) {
            return new Expectation(status, outcome, items, results, errors, issue, state, count, rule);
        }

        Expectation dueBy(String id) {
            return new Expectation(status, outcome, items, results, errors, issue, state, found, id);
        }

        /** All of it in a few words, for example {@code 200 complete [1 A1 authorization]}. */
        String summary() {
            return Stream.of(
                            status == 0 ? "no answer" : status,
                            outcome,
                            items,
                            results,
                            errors,
                            issue,
                            state,
                            found == null ? null : found + " found",
                            rule)
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
