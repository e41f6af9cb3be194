package org.urgateway.notices;

import static java.util.stream.Collectors.joining;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.PractitionerRole.PractitionerRoleAvailableTimeComponent;

/** When a reviewer is available, in words. */
final class OfficeHours {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm a", Locale.US);

    private OfficeHours() {}

    /** From {@code availableTime}, else {@code availabilityExceptions}; empty where the role has neither. */
    static String of(PractitionerRole role) {
        String times = role.getAvailableTime().stream().map(OfficeHours::of).collect(joining("; "));
        return times.isEmpty() && role.hasAvailabilityExceptions() ? role.getAvailabilityExceptions() : times;
    }

    private static String of(PractitionerRoleAvailableTimeComponent time) {
        List<DayOfWeek> days = Arrays.stream(DayOfWeek.values())
                .filter(day -> time.getDaysOfWeek().stream()
                        .anyMatch(coded -> coded.getCode() != null
                                && day.name().toLowerCase(Locale.ROOT).startsWith(coded.getCode())))
                .toList();
        String hours = time.getAllDay() || !time.hasAvailableStartTime() || !time.hasAvailableEndTime()
                ? "all day"
                : clock(time.getAvailableStartTime()) + " to " + clock(time.getAvailableEndTime());
        return (days.isEmpty() ? "daily" : words(days)) + ", " + hours;
    }

    private static String clock(String time) {
        return TIME.format(LocalTime.parse(time));
    }

    /** Days that follow each other are written as a range. */
    private static String words(List<DayOfWeek> days) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= days.size(); i++) {
            if (i == days.size() || days.get(i).getValue() != days.get(i - 1).getValue() + 1) {
                parts.add(range(days.subList(start, i)));
                start = i;
            }
        }
        return String.join(", ", parts);
    }

    private static String range(List<DayOfWeek> days) {
        String first = name(days.get(0));
        String last = name(days.get(days.size() - 1));
        return days.size() == 1 ? first : first + (days.size() == 2 ? " and " : " to ") + last;
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.US);
    }
}
