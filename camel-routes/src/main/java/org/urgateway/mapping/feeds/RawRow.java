package org.urgateway.mapping.feeds;

import java.util.List;
import java.util.Optional;

/** A row as it stands in a file. */
public sealed interface RawRow permits CsvRow, JsonRow, BrokenRow {

    /** The line on which it begins, from 1. */
    long line();

    /** What its first cell or its {@code type} says. */
    Optional<String> mark();

    /** What stands in a column; empty where the row has no such column or nothing in it. */
    Optional<RawValue> value(String column);

    /** The row as a line of the same layout, to be kept where it is rejected. */
    String text();

    /**
     * A value as it stands in a row.
     *
     * @param texts one text, or those of a list
     * @param isNumber whether JSON says that it is a number
     * @param isList whether JSON says that it is a list
     */
    record RawValue(List<String> texts, boolean isNumber, boolean isList) {

        static RawValue text(String text) {
            return new RawValue(List.of(text), false, false);
        }
    }
}
