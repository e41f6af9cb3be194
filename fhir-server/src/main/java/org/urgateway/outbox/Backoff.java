package org.urgateway.outbox;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/** How long to wait before the next attempt: longer each time, and never the same for two that failed together. */
final class Backoff {

    private static final double FACTOR = 2;
    private static final double JITTER = 0.3;

    private final IntervalFunction intervals;
    private final Duration longest;

    Backoff(OutboxSettings settings) {
        this.intervals = IntervalFunction.ofExponentialRandomBackoff(
                settings.firstRetry(), FACTOR, JITTER, settings.longestRetry());
        this.longest = settings.longestRetry();
    }

    /**
     * The pause after a failure.
     *
     * @param failures how many there were in a row, at least 1
     */
    Duration after(int failures) {
        long millis = intervals.apply(Math.max(1, failures));
        return Duration.ofMillis(Math.min(millis, longest.toMillis()));
    }
}
