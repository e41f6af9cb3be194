package org.urgateway.mapping.feeds;

import java.util.List;
import java.util.stream.Collectors;

/** Writes cells as a line of CSV (RFC 4180), without the end of the line. */
public final class CsvText {

    private CsvText() {}

    /** A line of cells; those with a delimiter, a quote or an end of line in them are quoted. */
    public static String line(List<String> cells, char delimiter) {
        return cells.stream()
                .map(cell -> quoted(cell, delimiter))
                .collect(Collectors.joining(String.valueOf(delimiter)));
    }

    private static String quoted(String cell, char delimiter) {
        var plain = cell.indexOf(delimiter) < 0
                && cell.indexOf('"') < 0
                && cell.indexOf('\n') < 0
                && cell.indexOf('\r') < 0;
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
