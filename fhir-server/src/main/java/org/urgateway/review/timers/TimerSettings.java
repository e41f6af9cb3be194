package org.urgateway.review.timers;

import java.time.Duration;

/**
 * How timers are watched.
 *
 * @param poll how often each node looks for timers that are due
 * @param heartbeat how often a node tells that it still works on a timer; after four that are missing another node takes over
 * @param retry how long after a failure a timer is tried again
 * @param threads how many timers a node works on at a time
 */
public record TimerSettings(Duration poll, Duration heartbeat, Duration retry, int threads) {}
