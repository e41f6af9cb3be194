package org.urgateway.outbox;

import java.time.Duration;

/**
 * How the outbox waits, tries again and forgets.
 *
 * @param lease how long a delivery belongs to the one who leased it; longer than any sending takes
 * @param firstRetry pause after the first failure; doubles with each further one
 * @param longestRetry the longest pause
 * @param refusals how often a partner may refuse a delivery before it is a dead letter
 * @param giveUpAfter for how long an unanswered delivery is tried before it is a dead letter
 * @param poll how often those who wait look by themselves, should they not be woken
 * @param waiting how many may wait at once; each holds a thread of the web server
 * @param retention how long what is finished is kept
 */
public record OutboxSettings(
        Duration lease,
        Duration firstRetry,
        Duration longestRetry,
        int refusals,
        Duration giveUpAfter,
        Duration poll,
        int waiting,
        Duration retention) {

    /** What holds unless something else is set. */
    public static OutboxSettings defaults() {
        return new OutboxSettings(
                Duration.ofSeconds(90),
                Duration.ofSeconds(5),
                Duration.ofMinutes(10),
                8,
                Duration.ofDays(3),
                Duration.ofSeconds(2),
                8,
                Duration.ofDays(90));
    }

    /** The same with another lease. */
    public OutboxSettings leasingFor(Duration time) {
        return new OutboxSettings(time, firstRetry, longestRetry, refusals, giveUpAfter, poll, waiting, retention);
    }
}
