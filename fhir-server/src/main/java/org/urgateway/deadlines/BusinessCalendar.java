package org.urgateway.deadlines;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which days a state works: Monday to Friday without its holidays and without dated closures.
 *
 * @param holidays the state's yearly holidays
 * @param closures further free days by date, each with its name
 * @param verified whether holidays and closures were read in their source
 */
record BusinessCalendar(
        String id,
        String name,
        String citation,
        HolidayManager holidays,
        Map<LocalDate, String> closures,
        boolean verified) {

    boolean isBusinessDay(LocalDate day) {
        return !isWeekend(day) && freeDay(day).isEmpty();
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /** The name of the holiday or closure on that day. */
    Optional<String> freeDay(LocalDate day) {
        String closure = closures.get(day);
        return closure == null ? holiday(day) : Optional.of(closure);
    }

    LocalDate nextBusinessDay(LocalDate day) {
        return day.datesUntil(day.plusYears(1))
                .skip(1)
                .filter(this::isBusinessDay)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(id + " has no business day within a year"));
    }

    /** New Year's Day may be observed in the year before, so the holidays of two years can meet in one. */
    private Optional<String> holiday(LocalDate day) {
        return Stream.of(day.getYear(), day.getYear() + 1)
                .flatMap(year -> holidays.getHolidays(Year.of(year)).stream())
                .filter(holiday -> holiday.getDate().equals(day))
                .map((Holiday holiday) -> holiday.getDescription(Locale.US))
                .findFirst();
    }
}
