package org.urgateway.deadlines;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Where days begin and end, and which of them are worked. */
record Place(ZoneId zone, BusinessCalendar calendar) {

    LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    /** A limit in days ends with the last second of its last day. */
    ZonedDateTime endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).minusSeconds(1);
    }
}
