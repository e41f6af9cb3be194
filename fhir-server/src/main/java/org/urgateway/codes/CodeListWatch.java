package org.urgateway.codes;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the lists in memory up to date with the database, so that no request waits for it and no list needs a restart. */
public final class CodeListWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CodeListWatch.class);

    private final LoadedCodes codes;
    private final ScheduledExecutorService thread;

    /**
     * Starts watching; the first look is taken at once, in the background.
     *
     * @param pause time between two looks
     */
    public CodeListWatch(LoadedCodes codes, Duration pause) {
        this.codes = codes;
        this.thread = Executors.newSingleThreadScheduledExecutor(CodeListWatch::daemon);
        thread.scheduleWithFixedDelay(this::look, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Stops watching. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void look() {
        try {
            codes.refresh();
        } catch (RuntimeException e) {
            if (!thread.isShutdown()) {
                LOG.warn(
                        "The code lists could not be read again; those in memory stay in use, and the next look is due soon",
                        e);
            }
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "code-lists");
        thread.setDaemon(true);
        return thread;
    }
}
