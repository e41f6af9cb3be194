package org.urgateway.gateway.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/pas-requirements.csv} names, for every demand on a server, the test that shows it or why there is none. */
class PasRequirementsTest {

    private static final Path TABLE = Path.of("../docs/reference/pas-requirements.csv");
    private static final String SHOWN_BY = "shown_by";
    private static final String NOT_YET = "not_yet";

    @Test
    void everyRequirementIsShownByATestOrExplained() throws IOException {
        assertThat(rows(TABLE))
                .allSatisfy(row -> assertThat(cell(row, SHOWN_BY).isEmpty())
                        .as(cell(row, "id"))
                        .isNotEqualTo(cell(row, NOT_YET).isEmpty()));
    }

    @Test
    void everyNamedTestExists() throws IOException {
        for (Map<String, String> row : rows(TABLE)) {
            for (String test : cell(row, SHOWN_BY).split(";")) {
                assertThat(test.isEmpty() || exists(test))
                        .as("%s: %s", cell(row, "id"), test)
                        .isTrue();
            }
        }
    }

    /** The guide's own list of requirements does not ship with the project. */
    @Test
    void everyDemandOfTheGuideOnServersIsListed() throws IOException {
        Path guide = Path.of(Objects.requireNonNullElse(
                System.getenv("PAS_REQUIREMENTS"), "../../shared/requirements/hl7.fhir.us.davinci-pas_2.2.1.csv"));
        assumeTrue(Files.exists(guide), "The guide's requirements are not at " + guide);
        List<String> demanded = rows(guide).stream()
                .filter(row -> cell(row, "Actors*").contains("PAS Payer"))
                .filter(row -> cell(row, "Conformance*").contains("SHALL"))
                .map(row -> cell(row, "ID*"))
                .toList();
        assertThat(rows(TABLE)).extracting(row -> row.get("id")).containsExactlyInAnyOrderElementsOf(demanded);
    }

    private static boolean exists(String test) throws IOException {
        int hash = test.indexOf('#');
        String file = test.substring(0, hash) + ".java";
        try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
            for (Path source : sources.filter(path -> path.endsWith(file)).toList()) {
                return Files.readString(source).contains(" " + test.substring(hash + 1) + "(");
            }
        }
        return false;
    }

    private static List<Map<String, String>> rows(Path csv) throws IOException {
        return new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .with(CsvParser.Feature.TRIM_SPACES)
                .with(CsvParser.Feature.IGNORE_TRAILING_UNMAPPABLE)
                .<Map<String, String>>readValues(
                        Files.readString(csv, StandardCharsets.UTF_8).replace("\uFEFF", ""))
                .readAll();
    }

    private static String cell(Map<String, String> row, String column) {
        return Objects.requireNonNullElse(row.get(column), "");
    }
}
