package org.urgateway.receiving;

import java.time.Duration;
import java.time.Instant;

/** When to try again: after a second, then twice as long each time, but no longer than five minutes. */
final class Backoff {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 9;

    private Backoff() {}

    static Instant next(Instant now, int attempts) {
        var pause = Duration.ofSeconds(1L << Math.min(attempts, MOST_DOUBLINGS));
        return now.plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
    }
}
