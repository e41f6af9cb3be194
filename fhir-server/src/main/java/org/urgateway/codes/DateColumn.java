package org.urgateway.codes;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/** Many dates, of which most are absent in most lists: nothing is kept until the first one comes. */
final class DateColumn {

    private static final int ABSENT = Integer.MIN_VALUE;

    private final int[] days;

    private DateColumn(int[] days) {
        this.days = days;
    }

    Optional<LocalDate> get(int row) {
        return row >= days.length || days[row] == ABSENT
                ? Optional.empty()
                : Optional.of(LocalDate.ofEpochDay(days[row]));
    }

    /** Takes the dates that there are, in the order of their rows. */
    static final class Builder {

        private int[] days = {};
        private int rows;

        void set(int row, LocalDate date) {
            if (row >= days.length) {
                int length = days.length;
                days = Arrays.copyOf(days, Math.max(row + 1, length + (length >> 1)));
                Arrays.fill(days, length, days.length, ABSENT);
            }
            days[row] = Math.toIntExact(date.toEpochDay());
            rows = row + 1;
        }

        DateColumn build() {
            return new DateColumn(Arrays.copyOf(days, rows));
        }
    }
}
