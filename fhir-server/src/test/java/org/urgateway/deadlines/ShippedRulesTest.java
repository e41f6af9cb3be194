package org.urgateway.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedRulesTest {

    private static final Path FOLDER = Path.of("src/main/resources/deadlines");
    private static final Clocks CLOCKS = Clocks.shipped();

    static Stream<Rule> rules() {
        return CLOCKS.rules().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleNamesALegalCitation(Rule rule) {
        assertThat(rule.citation())
                .as(rule.id())
                .containsPattern("[0-9]")
                .containsPattern("§|R\\.|part |Standards|Fed\\. Reg\\.")
                .doesNotContain("http");
    }

    @Test
    void everyRuleFileIsRead() throws IOException {
        try (var files = Files.list(FOLDER)) {
            var index = Files.readString(FOLDER.resolve("index.yaml"));
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".yaml") && !name.equals("index.yaml")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(index).contains(name));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "expiry-effect, org.urgateway.deadlines.ExpiryEffect",
        "review-type, org.urgateway.deadlines.ReviewType",
        "service-setting, org.urgateway.deadlines.Setting",
        "urgency, org.urgateway.deadlines.Urgency",
    })
    void codesAreThoseOfTheCodeSystem(String codeSystem, Class<? extends Enum<?>> type) throws IOException {
        JsonNode concepts;
        try (var json = Objects.requireNonNull(
                getClass().getResourceAsStream("/org/urgateway/terminology/code-systems/" + codeSystem + ".json"))) {
            concepts = new ObjectMapper().readTree(json).path("concept");
        }

        assertThat(Arrays.stream(type.getEnumConstants()).map(Codes::of))
                .containsExactlyInAnyOrderElementsOf(concepts.findValuesAsText("code"));
    }

    @ParameterizedTest
    @CsvSource({
        "CA, 2026-03-31, César Chávez's Birthday",
        "CA, 2023-11-10, Veterans Day",
        "CA, 2026-11-27, Day After Thanksgiving",
        "CO, 2026-10-05, Cabrini Day",
        "CO, 2019-10-14, Columbus Day",
        "FL, 2026-07-03, Independence Day",
        "FL, 2027-12-31, New Year's Day",
        "GA, 2025-12-26, Washington's Birthday",
        "GA, 2026-06-19, Juneteenth",
        "NY, 2026-11-03, Election day",
        "NY, 2026-02-12, Lincoln's Birthday",
        "TX, 2025-12-26, Christmas Holiday",
        "TX, 2026-01-19, 'Martin Luther King, Jr. Day'",
    })
    void holidayIsFreeUnderItsName(String state, LocalDate day, String name) {
        assertThat(CLOCKS.calendar(state).orElseThrow().freeDay(day)).contains(name);
        assertThat(CLOCKS.calendar(state).orElseThrow().isBusinessDay(day)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "CA, 2026-07-03", // July 4 on a Saturday is not moved
        "CO, 2019-10-07", // Cabrini Day came in 2020
        "FL, 2026-02-16",
        "GA, 2026-02-16", // Washington's Birthday is observed at Christmas
        "NY, 2026-11-27",
        "TX, 2026-06-19",
        "TX, 2026-07-03",
    })
    void otherDaysAreBusinessDays(String state, LocalDate day) {
        assertThat(CLOCKS.calendar(state).orElseThrow().isBusinessDay(day)).isTrue();
    }
}
