package org.urgateway.gateway.brokers;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/** Looks again and again, in a thread of its own, whether more offsets are committed than the log has messages. */
final class OffsetWatch implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<Seen> looking;
    private volatile boolean ended;

    /** What was seen: how often it looked, and how often an offset was ahead of the log. */
    record Seen(int looks, int ahead) {}

    OffsetWatch(LongSupplier committed, LongSupplier logged) {
        looking = thread.submit(() -> look(committed, logged));
    }

    private Seen look(LongSupplier committed, LongSupplier logged) throws InterruptedException {
        var looks = 0;
        var ahead = 0;
        while (!ended) {
            // In this order: the log can only have grown since.
            var offsets = committed.getAsLong();
            if (offsets > logged.getAsLong()) {
                ahead++;
            }
            looks++;
            Thread.sleep(5);
        }
        return new Seen(looks, ahead);
    }

    /** Ends the looking. */
    Seen end() throws InterruptedException, ExecutionException {
        ended = true;
        return looking.get();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
