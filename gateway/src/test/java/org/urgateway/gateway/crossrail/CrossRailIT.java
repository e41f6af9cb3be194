package org.urgateway.gateway.crossrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.mapping.Remark;

/**
 * Whatever rail a case starts on and whatever rail it goes on by, it comes out the same. The table of this test is the page
 * {@code docs/reference/cross-rail.md}.
 */
class CrossRailIT {

    private static final Path PAGE = Path.of("..", "docs", "reference", "cross-rail.md");

    private final RunningGateway gateway = RunningGateway.shared();
    private final Doors doors;
    private final Case subject;
    private final Map<Ask, Map<String, Outcome>> outcomes = new EnumMap<>(Ask.class);
    private final Map<Ask, Map<String, TreeSet<String>>> losses = new EnumMap<>(Ask.class);
    private int number = 1000;

    CrossRailIT() throws IOException {
        doors = new Doors(gateway);
        subject = new Case(doors);
    }

    @AfterEach
    void close() throws IOException {
        doors.close();
    }

    @Test
    void caseComesOutTheSameWhateverRailItStartsOnAndGoesOnBy() throws IOException {
        for (Ask ask : Ask.values()) {
            for (Rail first : Rail.ALL) {
                for (Rail next : Rail.ALL) {
                    play(ask, first, next);
                }
            }
        }
        outcomes.forEach(CrossRailIT::assertAlike);
        page();
    }

    /**
     * HL7 v2 has no event that extends: there it is a change, which the open review takes in, and not a review of its own. Nor has an
     * RPA of 2.5.1 a word for a line that was taken back, and the answer to an inquiry that names no procedures says how the whole stands.
     */
    private static void assertAlike(Ask ask, Map<String, Outcome> found) {
        found.forEach((way, outcome) -> {
            assertThat(outcome.lines())
                    .as(ask + " " + way + " of " + found)
                    .isEqualTo(
                            way.endsWith("HL7 v2")
                                    ? inHl7v2(ask, found)
                                    : first(found).lines());
            boolean changes = ask == Ask.EXTENSION && way.endsWith("HL7 v2");
            assertThat(outcome.reviews())
                    .as(ask + " " + way)
                    .isEqualTo(changes ? List.of("received") : first(found).reviews());
        });
    }

    private static List<String> inHl7v2(Ask ask, Map<String, Outcome> found) {
        return switch (ask) {
            case CANCELLATION -> List.of("1 -", "2 -");
            case INQUIRY -> List.of();
            default -> first(found).lines();
        };
    }

    private static Outcome first(Map<String, Outcome> found) {
        return found.values().iterator().next();
    }

    private void play(Ask ask, Rail first, Rail next) throws IOException {
        gateway.database().reset();
        first.ask(doors, Ask.REQUEST, ++number);
        subject.prepare(ask);
        Bundle answer = next.ask(doors, ask, ++number);
        outcomes.computeIfAbsent(ask, any -> new LinkedHashMap<>())
                .put(first.title() + " then " + next.title(), subject.outcome(answer));
        TreeSet<String> lost = losses.computeIfAbsent(ask, any -> new LinkedHashMap<>())
                .computeIfAbsent(next.title(), any -> new TreeSet<>());
        places(next.send(ask, number).losses()).forEach(place -> lost.add("asking: " + place));
        if (ask != Ask.INFORMATION && !next.title().equals("FHIR")) {
            places(next.answer(ask, number, subject.answered())).forEach(place -> lost.add("answering: " + place));
        }
    }

    private static List<String> places(List<Remark> remarks) {
        return remarks.stream()
                .map(remark -> "`" + remark.location().replaceAll(" \\(segment \\d+\\)", "") + "`")
                .distinct()
                .toList();
    }

    private void page() throws IOException {
        String written = text();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, written, StandardCharsets.UTF_8);
        }
        assertThat(Files.readString(PAGE, StandardCharsets.UTF_8))
                .as("docs/reference/cross-rail.md is stale: run this test with -Ddocs.write=true")
                .isEqualTo(written);
    }

    private String text() {
        List<String> lines = new ArrayList<>(List.of(
                "# One case across rails",
                "",
                "Written by `CrossRailIT`, which plays each row nine times: the request comes by FHIR, HL7 v2 or X12, and the case goes on by each"
                        + " of them, each over its own rail into a gateway that runs. The lines are those of the answer as it comes back there.",
                "The request has two lines, of which the prior-authorization list certifies the first. Before the row *information* a"
                        + " reviewer asks for a record, before *re-review* a physician denies the second line.",
                "",
                "A clinic may speak several rails about one case where the numbers of its requests, patients and claims have the same systems on"
                        + " each: `identifierSystems` in its partner's file names the systems of HL7 v2 namespaces, of X12 qualifiers"
                        + " (`EJ`, `claim-number`) and of X12 companies (TRN03).",
                "",
                "| what is asked | lines in the answer | reviews | started on and continued by |",
                "|---|---|---|---|"));
        outcomes.forEach((ask, found) -> {
            Outcome outcome = first(found);
            String alike = switch (ask) {
                case EXTENSION ->
                    "all nine alike in the lines; continued by HL7 v2, which has no event for it, the open review takes it in as a change";
                case CANCELLATION ->
                    "all nine alike in the reviews; the answer in HL7 v2 has no word for a line that was taken back";
                case INQUIRY ->
                    "all nine alike in the reviews; the answer in HL7 v2 says in RF1-1 how the whole stands (P) and names no lines";
                default -> "all nine alike";
            };
            lines.add("| " + ask + " | " + String.join(", ", outcome.lines()) + " | "
                    + String.join(", ", outcome.reviews()) + " | FHIR, HL7 v2, X12: " + alike + " |");
        });
        lines.addAll(List.of(
                "",
                "## What each rail loses",
                "",
                "Asking: what of the message FHIR does not carry. Answering: what of the answer the message does not carry.",
                "FHIR loses nothing.",
                "",
                "| what is asked | rail | lost |",
                "|---|---|---|"));
        losses.forEach((ask, found) -> found.forEach((rail, lost) -> {
            if (!rail.equals("FHIR")) {
                lines.add("| " + ask + " | " + rail + " | "
                        + (lost.isEmpty() ? "nothing" : lost.stream().collect(Collectors.joining("; "))) + " |");
            }
        }));
        return String.join("\n", lines) + "\n";
    }
}
