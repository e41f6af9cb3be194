package org.urgateway.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadlinesPageTest {

    private static final Path PAGE = Path.of("../docs/reference/deadlines.md");

    @Test
    void referencePageIsUpToDate() throws IOException {
        Clocks clocks = Clocks.shipped();
        var calendars = clocks.rules().stream()
                .map(rule -> clocks.calendar(rule.jurisdiction().code()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        String expected = DeadlinesPage.of(clocks, calendars);

        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/reference/deadlines.md is stale: run ./mvnw verify -pl fhir-server -am -Ddocs.write=true")
                .isEqualTo(expected);
    }
}
