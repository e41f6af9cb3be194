package org.urgateway.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferencePageTest {

    private static final Path PAGE = Path.of("../docs/reference/profiles.md");

    @Test
    void referencePageIsUpToDate() throws IOException {
        String expected = ReferencePage.of(PackageContents.INSTANCE);
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/reference/profiles.md is stale: run ./mvnw verify -pl profiles -am -Ddocs.write=true")
                .isEqualTo(expected);
    }
}
