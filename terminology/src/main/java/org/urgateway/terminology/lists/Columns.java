package org.urgateway.terminology.lists;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Fields of rows: by their columns, counted from 1 as record layouts do, and dates in the forms that code lists use. */
final class Columns {

    private static final int COMPACT_DATE = 8;

    private Columns() {}

    /** The text of the columns, both inclusive, without surrounding blanks; empty where the line is shorter. */
    static String of(String line, int first, int last) {
        return first > line.length()
                ? ""
                : line.substring(first - 1, Math.min(last, line.length())).strip();
    }

    /**
     * A date as {@code 20260101} or {@code 2026-01-01}; empty where there is none.
     *
     * @throws DateTimeException where the text is no date
     */
    static Optional<LocalDate> date(String text) {
        if (text.isBlank() || text.chars().allMatch(digit -> digit == '0')) {
            return Optional.empty();
        }
        return Optional.of(
                text.length() == COMPACT_DATE
                        ? LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE)
                        : LocalDate.parse(text));
    }
}
