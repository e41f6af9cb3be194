package org.urgateway.notices.contents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NoticeContentsPageTest {

    private static final Path PAGE = Path.of("../docs/reference/notice-contents.md");

    @Test
    void referencePageIsUpToDate() throws IOException {
        String expected = NoticeContentsPage.of(NoticeRules.shipped());

        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as(
                        "docs/reference/notice-contents.md is stale: run ./mvnw verify -pl fhir-server -am -Ddocs.write=true")
                .isEqualTo(expected);
    }
}
