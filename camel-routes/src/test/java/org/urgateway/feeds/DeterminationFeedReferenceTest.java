package org.urgateway.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.urgateway.mapping.feeds.DeterminationColumn;
import org.urgateway.mapping.feeds.FeedField;

/** The page that lists the columns of the determination feed is written from them. */
class DeterminationFeedReferenceTest {

    private static final Path PAGE = Path.of("..", "docs", "reference", "determination-feed.md");

    @Test
    void pageListsTheColumns() throws IOException {
        var text = new StringBuilder("""
                # The rows of the determination feed

                The same rows go out and come in, so that two gateways can talk with each other. Written from the columns that the gateway writes and reads.

                ## Going out

                A partner whose `answers` say `file-feed-sender` or `sftp-feed-sender` gets files with the determinations of its insurer's reviews, one row a line of a
                request. They are written every so many `minutes`, or at a time of day (`at`, `zone`).

                - A file is named `<partner>-determinations-<number>.csv` or `.ndjson`. Numbers begin with 1 and have no gaps.
                - It begins with a header (`HDR`, number, time; in JSON `type` `header`), and ends with a trailer (`TRL`, number of rows).
                - A row stands in one file. A file may be written again after a crash, with the same name and the same rows.
                - It is written under a name that begins with `.writing-` and then renamed.
                - Letter, appeal and the reviewer's name and licence are there where a letter was issued and a person decided.

                ## Coming in

                A partner that decides for the insurer sends files to a receiver with `format: determination-feed`; `feeds.determinations` says how they are written, and
                `insurer` for whom it decides. Each row becomes `Task/$receive-determination` on the review whose request has that number
                ([what that does](../operations/task-receive-determination.md)).

                - A row is for a request to that `insurer`; requests to others are not found, whatever their number.
                - Rows name a request by its number alone. Where two requesters have the same number, the row is rejected unless its `claim_number` tells which is meant.
                - A row has its effect once, by its `row_id`, however often it comes. Rows of lines that are still pended have none.
                - Anything less than was asked needs a `decision_reason` and a physician: `reviewer_credential` `physician` with `reviewer_license`.
                - A row that the review does not take is rejected with the review's own sentence; the others have their effect.
                - A file that this gateway wrote has `header: {mark: HDR, sequence: "2", created: "3"}` and `trailer: {mark: TRL, count: "2"}`; in JSON `header`, `trailer`
                  and the names `sequence`, `created`, `count`.

                ## Columns

                | field | column in CSV | name in JSON | coming in |
                |---|---|---|---|
                """);
        for (var column : DeterminationColumn.values()) {
            text.append("| `%s` | `%s` | `%s` | %s |%n"
                    .formatted(column.label(), column.csv(), column.json(), comingIn(column)));
        }
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, text);
        }
        assertThat(Files.readString(PAGE))
                .as("stale: write it with ./mvnw verify -pl camel-routes -am -Ddocs.write=true")
                .isEqualTo(text.toString());
    }

    private static String comingIn(DeterminationColumn column) {
        var codes = column.codes().isEmpty() ? "" : "`" + String.join("`, `", column.codes()) + "`";
        return column.need() == FeedField.Need.ALWAYS ? (codes.isEmpty() ? "always" : "always; " + codes) : codes;
    }

    @Test
    void schemaKnowsTheColumnsByTheSameNames() throws IOException {
        var schema = new ObjectMapper()
                .readTree(Path.of("src/main/resources/schemas/partner.schema.json")
                        .toFile());
        var names = schema.at(
                "/properties/feeds/properties/determinations/properties/rows/properties/fields/propertyNames/enum");
        assertThat(StreamSupport.stream(names.spliterator(), false).map(JsonNode::asText))
                .containsExactlyElementsOf(Arrays.stream(DeterminationColumn.values())
                        .map(DeterminationColumn::label)
                        .toList());
    }
}
