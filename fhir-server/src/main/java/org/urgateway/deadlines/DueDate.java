package org.urgateway.deadlines;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When one rule makes one duty due.
 *
 * @param notice who has to be told and how, where the duty is {@link Duty#NOTIFY}; else empty
 * @param started when the event happened from which the limit is counted
 * @param due the last second in time, as things stand; empty while the clock stands still without a cap
 * @param dueIfInformed what it becomes if the information arrives now; empty where none is awaited
 * @param hardCap the last second whatever is awaited; empty where the rule knows none or its anchor is not known
 * @param stopped since when the clock stands still; empty where it runs
 * @param verified whether rule, notice and calendar were all read in their sources
 */
public record DueDate(
        Rule rule,
        Duty duty,
        Optional<Notice> notice,
        ZonedDateTime started,
        Optional<ZonedDateTime> due,
        Optional<ZonedDateTime> dueIfInformed,
        Optional<ZonedDateTime> hardCap,
        Optional<ZonedDateTime> stopped,
        boolean verified,
        Explanation explanation) {

    /** What follows if nothing is done by then. */
    public Expiry onExpiry() {
        return rule.expiry();
    }

    /** Whether the duty, still undone or done at that instant, is late; fractions of the last second are in time. */
    public boolean missedAt(Instant at) {
        return due.map(end -> at.truncatedTo(ChronoUnit.SECONDS).isAfter(end.toInstant()))
                .orElse(false);
    }
}
