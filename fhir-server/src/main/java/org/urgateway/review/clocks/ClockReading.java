package org.urgateway.review.clocks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.urgateway.deadlines.DueDates;

/**
 * What the clocks of a review say at one moment.
 *
 * @param dueDates every limit that concerns the review, open or not
 * @param clocks the limits whose duty is open, the earliest first, those that stand still last
 */
public record ClockReading(DueDates dueDates, List<ReviewClock> clocks) {

    /** When the review's timer has next something to do, at the earliest now. */
    public Optional<Instant> next(List<Duration> leads, Instant now) {
        return clocks.stream()
                .flatMap(clock -> clock.next(leads).stream())
                .min(Instant::compareTo)
                .map(at -> at.isBefore(now) ? now : at);
    }

    /** The same reading after it was recorded that a limit passed. */
    public ClockReading missed(ReviewClock passed, Instant now) {
        return new ClockReading(
                dueDates,
                clocks.stream()
                        .map(clock -> clock.equals(passed) ? clock.missedAt(now) : clock)
                        .toList());
    }

    /** The same reading after a warning that limits end soon. */
    public ClockReading warned(List<ReviewClock> ending, Instant now) {
        return new ClockReading(
                dueDates,
                clocks.stream()
                        .map(clock -> ending.contains(clock) ? clock.warnedAt(now) : clock)
                        .toList());
    }
}
