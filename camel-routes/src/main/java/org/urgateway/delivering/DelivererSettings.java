package org.urgateway.delivering;

import java.time.Duration;

/**
 * How a process delivers.
 *
 * @param node name of the process, for people who look at deliveries
 * @param atOnce deliveries under way at once in this process
 * @param longestSend how long sending may take; nothing is begun that could last beyond its lease
 * @param pause how long to wait before the server is tried again after it failed
 */
public record DelivererSettings(String node, int atOnce, Duration longestSend, Duration pause) {

    /** Settings that fit a process of usual size. */
    public static DelivererSettings of(String node) {
        return new DelivererSettings(node, 8, Duration.ofSeconds(40), Duration.ofSeconds(5));
    }
}
