package org.urgateway.review.clocks;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.urgateway.deadlines.DueDate;

/**
 * One limit under which a review stands, and what its timer did so far.
 *
 * @param limit the limit as reckoned now
 * @param warned when was last warned that it ends soon
 * @param missed when it was recorded that it passed
 */
public record ReviewClock(DueDate limit, Optional<Instant> warned, Optional<Instant> missed) {

    /** Whether it has passed and that was not recorded yet. */
    public boolean isMissedAt(Instant now) {
        return missed.isEmpty() && limit.missedAt(now);
    }

    /** Whether it ends soon and nobody was warned of that yet. */
    public boolean warnsAt(Instant now, List<Duration> leads) {
        return !limit.missedAt(now) && warnings(leads).anyMatch(at -> !at.isAfter(now));
    }

    /** When its timer has next something to do; empty where nothing is left. */
    Optional<Instant> next(List<Duration> leads) {
        return Stream.concat(warnings(leads), passing().stream()).min(Instant::compareTo);
    }

    private Optional<Instant> passing() {
        return missed.isPresent()
                ? Optional.empty()
                : limit.due().map(due -> due.toInstant().plusSeconds(1));
    }

    /** Warnings still to be given: inside the limit, and later than the last one. */
    private Stream<Instant> warnings(List<Duration> leads) {
        Optional<Instant> due =
                missed.isPresent() ? Optional.empty() : limit.due().map(ZonedDateTime::toInstant);
        return leads.stream()
                .flatMap(lead -> due.map(end -> end.minus(lead)).stream())
                .filter(at -> at.isAfter(limit.started().toInstant()))
                .filter(at -> warned.filter(last -> !last.isBefore(at)).isEmpty());
    }

    ReviewClock warnedAt(Instant now) {
        return new ReviewClock(limit, Optional.of(now), missed);
    }

    ReviewClock missedAt(Instant now) {
        return new ReviewClock(limit, warned, Optional.of(now));
    }
}
