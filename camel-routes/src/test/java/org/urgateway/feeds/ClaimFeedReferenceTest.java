package org.urgateway.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.urgateway.mapping.feeds.ClaimField;
import org.urgateway.mapping.feeds.FeedField.Need;
import org.urgateway.mapping.feeds.Layout;

/** The page that describes the layout of a claim feed is written from its fields. */
class ClaimFeedReferenceTest {

    private static final Path PAGE = Path.of("..", "docs", "reference", "claim-feed.md");

    @Test
    void pageSaysWhatTheFieldsSay() throws IOException {
        var page = page();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("stale: write it with ./mvnw verify -pl camel-routes -am -Ddocs.write=true")
                .isEqualTo(page);
    }

    @Test
    void schemaKnowsTheFieldsByTheSameNames() throws IOException {
        var schema = new ObjectMapper()
                .readTree(Path.of("src/main/resources/schemas/partner.schema.json")
                        .toFile());
        var names =
                schema.at("/properties/feeds/properties/claims/properties/rows/properties/fields/propertyNames/enum");
        assertThat(StreamSupport.stream(names.spliterator(), false).map(name -> name.asText()))
                .containsExactlyElementsOf(Arrays.stream(ClaimField.values())
                        .map(ClaimField::label)
                        .toList());
    }

    private static String page() {
        var text = new StringBuilder("""
                # The rows of a claim feed

                CSV with a line of column names, or one JSON object a line. Other columns are passed over. A partner's file says what is written
                otherwise, see [add a claim feed](../how-to/add-a-claim-feed.md). Written from the fields that the gateway reads.

                | field | column in CSV | way in JSON | what it is |
                |---|---|---|---|
                """);
        for (var field : ClaimField.values()) {
            text.append("| `%s` | `%s` | `%s` | %s |%n"
                    .formatted(field.label(), field.column(Layout.CSV), field.column(Layout.NDJSON), described(field)));
        }
        return text.append("""

                - **Rows that tell all** (`type` is `snapshot` or left out) must have the fields marked so. What they leave out is not there.
                - **Rows that tell what changed** (`type` is `status`) must have the claim number. What they leave out stays as it is; disputed body parts
                  that they list are all that are disputed.
                - **Days** are written `2026-06-08`, times `2026-06-10T12:00:00-04:00`, unless `format` says otherwise. A time without a zone is of the feed's zone.
                - **Identifiers** are text: zeros in front count. In JSON they stand in quotes. With `length`, one that is shorter is refused.
                - **Lists** are parted by `;` in a cell, and arrays in JSON.
                - **Codes** are read in upper or lower case; `codes` adds the partner's own.

                ## Going out

                A partner whose file says `feeds.knownClaims` is told in the same rows what the gateway knows of claims, by whomever it was told: files
                `<partner>-claims-<number>.csv` or `.ndjson`, where its answers go (`file-feed-sender`, `sftp-feed-sender`).

                - `claimNumbers` says which claims: those with a number of that system, and no others.
                - `rows: changed` tells the claims that were changed since the last file, `all` tells all in each file. A file that would tell nothing new is not written.
                - Each row tells all of a claim and when it was last changed (`as_of`). A claim may stand in two files with the same `as_of`.
                - Numbers begin with 1 and have no gaps. A file may be written again after a crash, with the same number and what is known by then.
                - It begins with a header (`HDR`, number, time; in JSON `type` `header`), and ends with a trailer (`TRL`, number of rows).

                ## Spreadsheets

                What a spreadsheet did to a value (a day as a number, `2.02601E+12`, `4-Mar`, `#REF!`) is refused with the sentence that says so.
                """).toString();
    }

    private static String described(ClaimField field) {
        var codes = field.codes().isEmpty()
                ? ""
                : ": "
                        + String.join(
                                ", ",
                                field.codes().stream()
                                        .map(code -> "`" + code + "`")
                                        .toList());
        var need =
                field.need() == Need.ALWAYS ? "; always" : field.need() == Need.WHOLE ? "; in rows that tell all" : "";
        return List.of("text", "identifier", "day", "time", "code", "state, two letters", "yes or no", "number", "list")
                        .get(field.kind().ordinal())
                + codes
                + need;
    }
}
