package org.urgateway.deadlines;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;

/** From where a limit is counted: the instant for hours, day zero for days. */
record StartPoint(Instant at, LocalDate dayZero) {

    /** What an event counts as under a rule: its mail presumption, its cut-off, its day zero. */
    static StartPoint of(Event event, Rule rule, Facts facts, Place place, Steps steps) {
        LocalDate day = place.day(event.at());
        if (rule.limit().unit() == Unit.HOUR) {
            return new StartPoint(event.at(), day);
        }
        if (event.channel() == Channel.MAIL && rule.mailPresumptionDays() > 0) {
            day = day.plusDays(rule.mailPresumptionDays());
            steps.add(
                    "It came by post: it counts as received %d calendar days after the deposit in the mail, on %s.",
                    rule.mailPresumptionDays(), Steps.day(day));
        } else {
            day = afterCutOff(event.at(), day, rule, facts, place, steps);
        }
        return new StartPoint(event.at(), rule.dayZero() == DayZero.NEXT_DAY ? day.plusDays(1) : day);
    }

    private static LocalDate afterCutOff(Instant at, LocalDate day, Rule rule, Facts facts, Place place, Steps steps) {
        CutOff cutOff = rule.cutOff();
        if (cutOff == null) {
            return day;
        }
        ZonedDateTime local = at.atZone(cutOff.zone());
        LocalDate there = local.toLocalDate();
        if (!cutOff.concerns(facts)) {
            steps.add("The cut-off at %s does not concern this review.", cutOff.time());
            return there;
        }
        BusinessCalendar calendar = place.calendar();
        if (calendar.isBusinessDay(there) && !local.toLocalTime().isAfter(cutOff.time())) {
            return there;
        }
        LocalDate next = calendar.nextBusinessDay(there);
        steps.add(
                "That is after the cut-off at %s (%s) of the last business day: it counts as of the next one, %s.",
                cutOff.time(), cutOff.zone(), Steps.day(next));
        return next;
    }
}
