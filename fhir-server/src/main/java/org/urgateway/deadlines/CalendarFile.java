package org.urgateway.deadlines;

import com.fasterxml.jackson.annotation.JsonProperty;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A file of {@code deadlines/calendars}: where a state's holidays stand and which days were closed beside them.
 *
 * @param holidays name of the jollyday file in the same folder
 */
record CalendarFile(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String citation,
        @JsonProperty(required = true) boolean verified,
        @JsonProperty(required = true) String holidays,
        @Nullable String note,
        @Nullable List<Closure> closures) {

    /** A free day by date; {@code citation} says who declared it. */
    record Closure(
            @JsonProperty(required = true) String date,
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String citation) {}

    static BusinessCalendar read(DataFolder folder, String file) {
        CalendarFile content = folder.read(file, CalendarFile.class);
        if (content.citation.isBlank()) {
            throw new InvalidRulesException(file + ": citation is empty; name the law that lists the holidays");
        }
        var holidays = folder.file(file.substring(0, file.lastIndexOf('/') + 1) + content.holidays);
        return new BusinessCalendar(
                content.id,
                content.name,
                content.citation,
                HolidayManager.getInstance(ManagerParameters.create(holidays)),
                content.days(file),
                content.verified);
    }

    private Map<LocalDate, String> days(String file) {
        Map<LocalDate, String> days = new TreeMap<>();
        for (Closure closure : closures == null ? List.<Closure>of() : closures) {
            try {
                days.put(LocalDate.parse(closure.date), closure.name);
            } catch (DateTimeParseException e) {
                throw new InvalidRulesException(
                        file + ", closure " + closure.name + ": date is " + closure.date + "; write it as 2026-12-24",
                        e);
            }
        }
        return days;
    }
}
