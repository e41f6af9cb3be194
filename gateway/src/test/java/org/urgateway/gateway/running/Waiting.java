package org.urgateway.gateway.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another process or thread does. */
public final class Waiting {

    /** Longer than a lease of 90 seconds: its answer may not get through on a machine that has much else to do. */
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private Waiting() {}

    /** Waits two and a half minutes at most; fails with what was waited for. */
    public static void until(String what, BooleanSupplier condition) {
        until(what, PATIENCE, condition);
    }

    /** Waits at most so long; fails with what was waited for. */
    public static void until(String what, Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting for " + what).isLessThan(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
