package org.urgateway.deadlines;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Counts a limit from its start past what does not count. */
record Count(Place place, List<Stop> stops, boolean lastDayRolls) {

    ZonedDateTime end(StartPoint start, Limit limit, Steps steps) {
        return limit.unit() == Unit.HOUR ? hours(start.at(), limit, steps) : days(start.dayZero(), limit, steps);
    }

    private ZonedDateTime hours(Instant start, Limit limit, Steps steps) {
        Duration left = Duration.ofHours(limit.amount());
        Instant reached = start;
        for (Stop stop : stops.stream().sorted(Comparator.comparing(Stop::from)).toList()) {
            Instant from = stop.from().isAfter(reached) ? stop.from() : reached;
            Duration run = Duration.between(reached, from);
            if (run.compareTo(left) >= 0) {
                break;
            }
            if (stop.to().isAfter(from)) {
                left = left.minus(run);
                reached = stop.to();
            }
        }
        ZonedDateTime end = reached.plus(left).atZone(place.zone());
        steps.add("%s of elapsed time, day and night, end on %s.", limit, Steps.time(end));
        return end;
    }

    private ZonedDateTime days(LocalDate dayZero, Limit limit, Steps steps) {
        List<String> skipped = new ArrayList<>();
        LocalDate day = dayZero;
        for (int counted = 0; counted < limit.amount(); ) {
            day = day.plusDays(1);
            if (counts(day, limit.unit(), skipped)) {
                counted++;
            }
        }
        steps.add("Day zero is %s; %s are counted from the day after it.", Steps.day(dayZero), limit);
        if (!skipped.isEmpty()) {
            steps.add("Not counted: %s.", String.join("; ", skipped));
        }
        LocalDate last = rolled(day, steps);
        ZonedDateTime end = place.endOf(last);
        steps.add("The last day is %s; it ends on %s.", Steps.day(last), Steps.time(end));
        return end;
    }

    private boolean counts(LocalDate day, Unit unit, List<String> skipped) {
        if (stops.stream().anyMatch(stop -> stop.covers(day, place))) {
            skipped.add(Steps.day(day) + " (the clock stood still)");
            return false;
        }
        if (!unit.skipsFreeDays() || place.calendar().isBusinessDay(day)) {
            return true;
        }
        skipped.add(place.calendar()
                .freeDay(day)
                .map(name -> Steps.day(day) + " (" + name + ")")
                .orElse(Steps.day(day)));
        return false;
    }

    private LocalDate rolled(LocalDate day, Steps steps) {
        if (!lastDayRolls || place.calendar().isBusinessDay(day)) {
            return day;
        }
        LocalDate next = place.calendar().nextBusinessDay(day);
        steps.add("%s is no business day: the period runs to the end of the next one.", Steps.day(day));
        return next;
    }
}
