package org.urgateway.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Forgets deliveries that were finished long ago, a portion at a time. Dead letters are never forgotten. */
public final class Retention implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(10);
    private static final int PORTION = 1_000;

    private static final String SWEEP = """
            delete from delivery where delivery_id in (select delivery_id from delivery where finished_at < :before
              limit :portion for update skip locked)
            """;

    private static final String SWEEP_QUEUES = """
            delete from delivery_queue where queue_id in (select queue_id from delivery_queue queue
              where due_at is null and not blocked
                and not exists (select from delivery where delivery.queue_id = queue.queue_id)
              limit :portion for update skip locked)
            """;

    private final JdbcClient jdbc;
    private final Duration retention;
    private final Clock clock;
    private final ScheduledExecutorService thread;

    /** Starts sweeping in the background. */
    public Retention(JdbcClient jdbc, OutboxSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.retention = settings.retention();
        this.clock = clock;
        this.thread = Executors.newSingleThreadScheduledExecutor(Retention::daemon);
        thread.scheduleWithFixedDelay(
                this::sweepQuietly, BETWEEN_SWEEPS.toSeconds(), BETWEEN_SWEEPS.toSeconds(), TimeUnit.SECONDS);
    }

    /**
     * Forgets what is due.
     *
     * @return how many deliveries
     */
    public int sweep() {
        int all = 0;
        int swept;
        do {
            swept = jdbc.sql(SWEEP)
                    .param("before", clock.instant().minus(retention).atOffset(ZoneOffset.UTC))
                    .param("portion", PORTION)
                    .update();
            all += swept;
        } while (swept == PORTION);
        if (all > 0) {
            jdbc.sql(SWEEP_QUEUES).param("portion", PORTION).update();
        }
        return all;
    }

    private void sweepQuietly() {
        try {
            sweep();
        } catch (RuntimeException e) {
            if (!thread.isShutdown()) {
                LOG.warn("Old deliveries could not be cleaned away; the next try is due in ten minutes", e);
            }
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "outbox-retention");
        thread.setDaemon(true);
        return thread;
    }

    /** Stops sweeping. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
