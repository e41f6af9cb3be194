package org.urgateway.deadlines;

import java.time.Instant;
import java.time.LocalDate;

/** A time in which the clock stands still: from that instant to just before the other. */
record Stop(Instant from, Instant to) {

    /** The day of the request does not count, the day of the answer does. */
    boolean covers(LocalDate day, Place place) {
        return !day.isBefore(place.day(from)) && day.isBefore(place.day(to));
    }
}
