package org.urgateway.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of one's own: read as the shipped ones are, and refused with file, row and cure. */
class RuleFilesTest {

    private static final String ROW = """
            jurisdiction: ZZ
            name: Test state
            zone: America/Denver
            calendar: us-zz
            conditions: {costly: the care is costly}
            rules:
              - id: zz-decide
                version: 1
                title: Decide
                citation: Test Code § 1
                effective-from: "2025-01-01"
                where: [costly]
                duty: decide
                actor: insurer
                start: received
                limit: 2 business days
                tolling: {when: information-requested, effect: stop}
                cap: {limit: 30 calendar days, from: recommendation}
                on-expiry: none
                silence: Nothing follows.
                verified: true
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeFolder() throws IOException {
        Files.writeString(folder.resolve("index.yaml"), "rules: [us-zz.yaml]\ncalendars: [calendars/us-zz.yaml]\n");
        Files.writeString(folder.resolve("us-zz.yaml"), ROW);
        Files.createDirectories(folder.resolve("calendars"));
        Files.writeString(folder.resolve("calendars/us-zz.yaml"), """
                id: us-zz
                name: Test state
                citation: Test Code § 2
                verified: true
                holidays: us-zz.xml
                closures:
                  - {date: "2026-03-03", name: Snow storm, citation: Governor's order 7}
                """);
        try (var holidays = RuleFilesTest.class.getResourceAsStream("/deadlines/calendars/us-tx.xml")) {
            Files.copy(Objects.requireNonNull(holidays), folder.resolve("calendars/us-zz.xml"));
        }
    }

    @Test
    void datedClosureDoesNotCount() {
        assertThat(decide(facts()).due().orElseThrow().toLocalDateTime()).hasToString("2026-03-05T23:59:59");
    }

    @Test
    void clockStandsStillUntilTheInformationArrives() {
        Facts asked = facts().after(event(EventKind.INFORMATION_REQUESTED, "2026-03-04T15:00:00Z"));

        DueDate due = decide(asked);

        assertThat(due.due()).isEmpty();
        assertThat(due.dueIfInformed().orElseThrow().toLocalDateTime()).hasToString("2026-03-10T23:59:59");
        assertThat(due.missedAt(Instant.MAX)).isFalse();
        assertThat(due.explanation().steps()).contains("Nothing is due while the clock stands still.");
    }

    @Test
    void capHoldsWhileTheClockStandsStill() {
        Facts asked = facts().after(event(EventKind.RECOMMENDATION, "2026-02-20T15:00:00Z"))
                .after(event(EventKind.INFORMATION_REQUESTED, "2026-03-04T15:00:00Z"));

        assertThat(decide(asked).due().orElseThrow().toLocalDateTime()).hasToString("2026-03-22T23:59:59");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "citation: Test Code § 1 | '' | us-zz.yaml, rule zz-decide: citation is missing; add it: every rule has it",
                "citation: Test Code § 1 | citation: ' ' | us-zz.yaml, rule zz-decide: citation is empty; every rule has it",
                "verified: true | '' | us-zz.yaml, rule zz-decide: verified is missing; add it: every rule has it",
                "limit: 2 business days | limit: 2 fortnights | us-zz.yaml, rule zz-decide: limit is 2 fortnights; write a number and one of business day, working day, calendar day, hour",
                "duty: decide | duty: decode | us-zz.yaml, rule zz-decide: duty is decode; write one of decide,",
                "where: [costly] | where: [cheap] | us-zz.yaml, rule zz-decide: condition cheap is not declared; add it under conditions",
                "actor: insurer | acter: insurer | us-zz.yaml, rule zz-decide: Unrecognized field \"acter\"",
                "effect: stop | effect: extend | us-zz.yaml, rule zz-decide: tolling extends to nothing; add to",
                "on-expiry: none | on-expiry: next-duty | us-zz.yaml, rule zz-decide: next names the rule that follows",
                "effective-from: \"2025-01-01\" | effective-from: 2026-13-01 | us-zz.yaml, rule zz-decide: effective-from is 2026-13-01; write it as 2026-12-24",
                "effective-from: \"2025-01-01\" | effective-to: 2026-13-01 | us-zz.yaml, rule zz-decide: effective-to is 2026-13-01; write it as 2026-12-24",
                "zone: America/Denver | zone: Denver | us-zz.yaml: zone is Denver; write for example America/Denver",
                "calendar: us-zz | '' | us-zz.yaml: zone and calendar go together; add the one that is missing",
                "calendar: us-zz | calendar: us-yy | us-zz.yaml: no calendar us-yy; add its file to the calendars of index.yaml",
            })
    void wrongRuleIsRefusedWithFileRowAndCure(String right, String wrong, String message) throws IOException {
        Files.writeString(folder.resolve("us-zz.yaml"), ROW.replace(right, wrong));

        assertThatThrownBy(() -> Clocks.in(folder))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void cutOffOnHoursIsRefused() throws IOException {
        Files.writeString(
                folder.resolve("us-zz.yaml"),
                ROW.replace("limit: 2 business days", "limit: 2 hours\n    mail-presumption-days: 5"));

        assertThatThrownBy(() -> Clocks.in(folder))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageContaining("a limit in hours runs from the minute");
    }

    @Test
    void sameIdentifierTwiceIsRefused() throws IOException {
        Files.writeString(folder.resolve("us-zz.yaml"), ROW + ROW.substring(ROW.indexOf("  - id")));

        assertThatThrownBy(() -> Clocks.in(folder))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessage("rule zz-decide is there twice; give the second another id");
    }

    @Test
    void fileThatIsNotThereIsRefused() throws IOException {
        Files.delete(folder.resolve("us-zz.yaml"));

        assertThatThrownBy(() -> Clocks.in(folder))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessage("us-zz.yaml: no such file; add it or take it out of the file that names it");
    }

    @Test
    void closureWithoutDateIsRefused() throws IOException {
        Path calendar = folder.resolve("calendars/us-zz.yaml");
        Files.writeString(calendar, Files.readString(calendar).replace("2026-03-03", "3 March"));

        assertThatThrownBy(() -> Clocks.in(folder))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessage("calendars/us-zz.yaml, closure Snow storm: date is 3 March; write it as 2026-12-24");
    }

    private DueDate decide(Facts facts) {
        return Clocks.in(folder)
                .dueDates(facts, Instant.parse("2026-03-09T15:00:00Z"))
                .of(Duty.DECIDE)
                .get(0);
    }

    private static Facts facts() {
        return Facts.of("ZZ", ReviewType.PRE_CERTIFICATION)
                .where("costly")
                .after(event(EventKind.RECEIVED, "2026-03-02T15:00:00Z"));
    }

    private static Event event(EventKind kind, String at) {
        return Event.of(kind, Instant.parse(at));
    }
}
