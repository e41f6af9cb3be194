package org.urgateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WakeupsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Shorter, for at the end of its patience a lease looks once more. */
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void whoWaitsIsWokenByTheCommit() throws Exception {
        try (OutboxBench bench = OutboxBench.sleeping(Clock.systemUTC()).with("north")) {
            CompletableFuture<List<LeasedDelivery>> waiting =
                    CompletableFuture.supplyAsync(() -> bench.lease(10, PATIENCE, "north"));
            Thread.sleep(300);

            bench.add("north", "a");

            assertThat(waiting.get(SOON.toSeconds(), TimeUnit.SECONDS)).hasSize(1);
        }
    }

    @Test
    void whoWaitsLooksByItselfWhenTheWakeUpIsLost() throws Exception {
        try (OutboxBench bench = OutboxBench.deaf(Clock.systemUTC()).with("north")) {
            CompletableFuture<List<LeasedDelivery>> waiting =
                    CompletableFuture.supplyAsync(() -> bench.lease(10, PATIENCE, "north"));
            Thread.sleep(300);

            bench.add("north", "a");

            assertThat(waiting.get(SOON.toSeconds(), TimeUnit.SECONDS)).hasSize(1);
        }
    }

    @Test
    void patienceEndsWithNothing() {
        try (OutboxBench bench = OutboxBench.of(Clock.systemUTC()).with("north")) {
            assertThat(bench.lease(10, Duration.ofMillis(50), "north")).isEmpty();
        }
    }

    @Test
    void whoWaitsIsLetGoWhenTheProcessStops() throws Exception {
        OutboxBench bench = OutboxBench.of(Clock.systemUTC()).with("north");
        CompletableFuture<List<LeasedDelivery>> waiting =
                CompletableFuture.supplyAsync(() -> bench.lease(10, PATIENCE, "north"));
        Thread.sleep(300);

        bench.close();

        assertThat(waiting.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEmpty();
    }
}
