package org.urgateway.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.urgateway.gateway.demo.Scenario.Expectation;
import org.urgateway.gateway.demo.Scenario.Item;
import org.urgateway.gateway.demo.Scenario.Step;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

class DemoPrinterTest {

    private static final String REQUEST = """
            {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Claim", "item": [
              {"sequence": 1, "productOrService": {"coding": [{"code": "L1833", "display": "Knee orthosis, adjustable knee joints, prefabricated"}]}},
              {"sequence": 2, "productOrService": {"coding": [{"code": "E0114"}]}}]}}]}
            """;

    private final StringWriter printed = new StringWriter();

    @Test
    void decisionsStandBesideTheirServicesWithTheNumberToTrack() {
        var items = List.of(new Item(1, "A1", "authorization"), new Item(2, "A4", "administrative"));
        var expected = Expectation.ofStatus(200).determined("complete", items);
        var decisions = List.of(
                new Decision(1, "A1", Optional.of("UR-1000001"), Optional.empty()),
                new Decision(2, "A4", Optional.empty(), Optional.of("UR-1000002-0001")));

        print(Ansi.OFF, played(expected, new Reply(expected, decisions, List.of(), Optional.empty())));

        assertThat(printed.toString()).isEqualToNormalizingNewlines("""

                        01  A knee
                            Somebody hurts a knee at work and sees a clinic, which asks for a brace
                            and for crutches.

                            Bayview Occupational Medicine sends Claim/$submit
                            A knee brace and crutches
                              1  L1833 Knee orthosis, adjustable knee ...   certified    UR-1000001
                              2  E0114                                      pended       UR-1000002-0001
                        """);
    }

    @Test
    void whatIsNotAsExpectedIsShownBesideWhatWasExpected() {
        var expected = Expectation.ofStatus(200).determined("complete", List.of(new Item(1, "A1", "authorization")));
        var seen = Expectation.ofStatus(400).refused("not-found");

        print(Ansi.OFF, played(expected, new Reply(seen, List.of(), List.of("refused: why"), Optional.empty())));

        assertThat(printed.toString()).endsWith("""
                              refused: why
                              NOT AS EXPECTED
                              expected  200 complete [1 A1 authorization]
                              came back 400 not-found
                        """);
    }

    @Test
    void coloursAreUsedOnATerminalOnly() {
        var answer = Expectation.ofStatus(400).refused("invalid");
        var played = played(answer, new Reply(answer, List.of(), List.of("refused: why"), Optional.empty()));

        print(Ansi.ON, played);
        assertThat(printed.toString()).contains("\u001B[");

        printed.getBuffer().setLength(0);
        print(Ansi.OFF, played);
        assertThat(printed.toString()).doesNotContain("\u001B[");
    }

    @Test
    void noLineIsLongerThanEightyColumns() {
        var answer = Expectation.ofStatus(400).refused("invalid");

        print(
                Ansi.OFF,
                played(
                        answer,
                        new Reply(answer, List.of(), List.of("refused: " + "why ".repeat(60)), Optional.empty())));

        assertThat(printed.toString().lines()).allMatch(line -> line.length() <= 80);
    }

    private void print(Ansi ansi, PlayedStep played) {
        var printer =
                new DemoPrinter(new PrintWriter(printed), Help.defaultColorScheme(ansi), FhirContext.forR4Cached());
        printer.scenario(played.scenario());
        printer.step(played);
    }

    private static PlayedStep played(Expectation expected, Reply reply) {
        var step = new Step(
                "Bayview Occupational Medicine",
                "A knee brace and crutches",
                "request.json",
                "Claim/$submit",
                null,
                expected);
        var story = "Somebody hurts a knee at work and sees a clinic, which asks for a brace and for crutches.";
        var scenario = new Scenario(Path.of("01-a-knee"), "A knee", story, List.of(step));
        return new PlayedStep(scenario, 1, step, REQUEST, reply);
    }
}
