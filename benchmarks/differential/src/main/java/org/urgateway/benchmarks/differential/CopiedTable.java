package org.urgateway.benchmarks.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A table of which copies are made: which of its rows, and what becomes of their columns.
 *
 * @param name of the table
 * @param rows condition for the rows of the first copy
 * @param columns what a column becomes; others stay as they are
 */
record CopiedTable(String name, String rows, Map<String, Change> columns) {

    /** What a column's text becomes in a copy; the text is as COPY writes it. */
    @FunctionalInterface
    interface Change {

        String of(String text, Row row, int copy);
    }

    /** A row of the first copy. */
    record Row(Map<String, Integer> positions, String[] values) {

        String get(String column) {
            return values[Objects.requireNonNull(positions.get(column))];
        }
    }

    static CopiedTable of(String name, String rows) {
        return new CopiedTable(name, rows, Map.of());
    }

    CopiedTable with(String column, Change change) {
        Map<String, Change> all = new LinkedHashMap<>(columns);
        all.put(column, change);
        return new CopiedTable(name, rows, all);
    }

    /** A row of a copy as COPY reads it. */
    String copy(Row row, List<String> names, int copy) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String text = row.values()[i];
            Change change = columns.get(names.get(i));
            values.add(change == null || text.equals(NULL) ? text : change.of(text, row, copy));
        }
        return String.join("\t", values) + "\n";
    }

    /** How COPY writes a missing value. */
    static final String NULL = "\\N";
}
