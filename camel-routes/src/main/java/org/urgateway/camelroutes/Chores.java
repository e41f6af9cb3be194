package org.urgateway.camelroutes;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done again and again while the routes run, each on a thread of its own: one that hangs holds up no other. */
final class Chores implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Chores.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(0);

    /**
     * Does something from now on, first after one pause.
     *
     * @param pause between its end and its next begin
     * @param what what it is, as the begin of a sentence that tells of its failure
     */
    void every(Duration pause, String what, Runnable chore) {
        threads.setCorePoolSize(threads.getCorePoolSize() + 1);
        threads.scheduleWithFixedDelay(
                () -> guarded(what, chore), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void guarded(String what, Runnable chore) {
        try {
            chore.run();
        } catch (RuntimeException e) {
            // A timer ends what throws. Only the kind is told: the text of an SQL error may quote a row.
            log.error("{} failed ({}); it is tried again", what, e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        end(threads);
    }

    /** Ends threads; what is under way may end by itself, and is interrupted where it takes long. */
    static void end(ExecutorService threads) {
        threads.shutdown();
        try {
            threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
    }
}
