package org.urgateway.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.urgateway.mapping.feeds.DeterminationColumn;

/** The page that lists the columns of the determination feed is written from them. */
class DeterminationFeedReferenceTest {

    private static final Path PAGE = Path.of("..", "docs", "reference", "determination-feed.md");

    @Test
    void pageListsTheColumns() throws IOException {
        var text = new StringBuilder("""
                # The rows of the determination feed

                A partner whose `answers` say `file-feed-sender` or `sftp-feed-sender` gets files with the determinations of its insurer's reviews, one row a line of a
                request. Written from the columns that the gateway writes.

                - A file is named `<partner>-determinations-<number>.csv` or `.ndjson`. Numbers begin with 1 and have no gaps.
                - It begins with a header (`HDR`, number, time; in JSON `type` `header`), and ends with a trailer (`TRL`, number of rows).
                - A row stands in one file. A file may be written again after a crash, with the same name and the same rows.
                - It is written under a name that begins with `.writing-` and then renamed.

                | column in CSV | name in JSON |
                |---|---|
                """);
        for (var column : DeterminationColumn.values()) {
            text.append("| `%s` | `%s` |%n".formatted(column.csv(), column.json()));
        }
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, text);
        }
        assertThat(Files.readString(PAGE))
                .as("stale: write it with ./mvnw verify -pl camel-routes -am -Ddocs.write=true")
                .isEqualTo(text.toString());
    }
}
