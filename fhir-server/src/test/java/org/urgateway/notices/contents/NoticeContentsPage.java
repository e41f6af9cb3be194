package org.urgateway.notices.contents;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Writes {@code docs/reference/notice-contents.md} from the shipped rows. */
final class NoticeContentsPage {

    private static final String HEAD = """
            # What letters must say

            Generated from the rows of `fhir-server/src/main/resources/notices`; do not edit. Not legal advice: a row whose *verified* is
            **no** was not read in its source.

            A denial or modification is released only when its letter has every element that a row for its jurisdiction asks for, on the day
            of the letter. What is missing is answered with 422, one sentence an element. `ANY` holds in every jurisdiction.
            """;

    private NoticeContentsPage() {}

    static String of(NoticeRules rules) {
        List<String> parts = new ArrayList<>(List.of(HEAD));
        parts.add("## Elements\n\n"
                + table(
                        List.of("Code", "What it is", "Where it comes from"),
                        Arrays.stream(ContentElement.values())
                                .map(element ->
                                        List.of("`" + element.code() + "`", element.words(), element.source()))));
        parts.add("## Rows\n\n"
                + table(
                        List.of("Jurisdiction", "For", "Elements", "Citation", "Holds", "Verified"),
                        rules.requirements().stream()
                                .map(row -> List.of(
                                        row.jurisdiction(),
                                        row.cases().size() == 2
                                                ? "denials and modifications"
                                                : row.cases().contains("denied") ? "denials" : "modifications",
                                        row.elements().stream()
                                                .map(element -> "`" + element.code() + "`")
                                                .collect(joining(", ")),
                                        row.citation(),
                                        holds(row.effective()),
                                        verified(row.verified())))));
        parts.add("## Appeals that letters tell of\n\n"
                + table(
                        List.of("Jurisdiction", "Appeal", "Time limit", "Form", "Citation", "Holds", "Verified"),
                        rules.rights().stream()
                                .map(row -> List.of(
                                        row.jurisdiction(),
                                        row.title(),
                                        row.limit().isEmpty() ? "none named" : row.limit(),
                                        row.form(),
                                        row.citation(),
                                        holds(row.effective()),
                                        verified(row.verified())))));
        return String.join("\n", parts);
    }

    private static String holds(Effective effective) {
        String text = (effective.from() == null ? "" : "from " + effective.from() + " ")
                + (effective.to() == null ? "" : "to before " + effective.to());
        return text.strip();
    }

    private static String verified(boolean verified) {
        return verified ? "yes" : "**no**";
    }

    private static String table(List<String> head, Stream<List<String>> rows) {
        return line(head)
                + line(head.stream().map(column -> "---").toList())
                + rows.map(NoticeContentsPage::line).collect(joining());
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(joining(" | ", "| ", " |\n"));
    }
}
