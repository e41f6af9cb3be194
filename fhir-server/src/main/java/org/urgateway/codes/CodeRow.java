package org.urgateway.codes;

import java.nio.charset.StandardCharsets;
import org.urgateway.terminology.lists.ListRow;

/** A code as a line of PostgreSQL's COPY text format. */
final class CodeRow {

    private static final String NULL = "\\N";

    private CodeRow() {}

    static byte[] copyLine(long list, ListRow.Listed row) {
        String line = String.join(
                        "\t",
                        Long.toString(list),
                        escaped(row.code()),
                        escaped(row.display()),
                        row.selectable() ? "t" : "f",
                        row.validFrom().map(Object::toString).orElse(NULL),
                        row.validTo().map(Object::toString).orElse(NULL))
                + "\n";
        return line.getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\u0000", "");
    }
}
