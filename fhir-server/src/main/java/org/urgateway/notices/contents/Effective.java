package org.urgateway.notices.contents;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * The days of a letter on which a row holds.
 *
 * @param from first day; null where open
 * @param to first day on which it no longer holds; null while it is in force
 */
record Effective(@Nullable LocalDate from, @Nullable LocalDate to) {

    static Effective parse(@Nullable String from, @Nullable String to) {
        Effective effective = new Effective(day("effective-from", from), day("effective-to", to));
        if (effective.from != null && effective.to != null && !effective.from.isBefore(effective.to)) {
            throw new IllegalArgumentException("effective-to is not after effective-from");
        }
        return effective;
    }

    boolean includes(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || day.isBefore(to));
    }

    private static @Nullable LocalDate day(String column, @Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(column + " is " + text + "; write it as 2026-12-24", e);
        }
    }
}
