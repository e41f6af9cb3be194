package org.urgateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedTypes;

class SearchPageTest {

    private static final Path PAGE = Path.of("../docs/reference/search.md");

    @Test
    void referencePageIsUpToDate() throws IOException {
        String expected = new SearchPage(SearchParameters.of(FhirContext.forR4Cached(), ServedTypes.load())).write();

        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/reference/search.md is stale: run ./mvnw verify -pl fhir-server -am -Ddocs.write=true")
                .isEqualTo(expected);
    }
}
