package org.urgateway.delivering;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers: leases from the outbox, has each delivery told and sent, and reports.
 *
 * <p>Whatever happens between sending and reporting, the lease ends by itself and the same message goes out again, with the same key.
 */
public final class Deliverer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Deliverer.class);
    private static final long IDLE_MILLIS = 1000;
    private static final long FINISH_SECONDS = 10;

    private final OutboxClient outbox;
    private final Supplier<List<Recipient>> recipients;
    private final Attempts attempts;
    private final DelivererSettings settings;
    private final Map<String, Recipient> registered = new HashMap<>();
    private final Semaphore free;
    private final ExecutorService senders;
    private final Thread loop = new Thread(this::run, "deliverer");
    private volatile boolean stopping;
    private boolean failing;

    /**
     * A deliverer that is not started yet.
     *
     * @param recipients the partners that this process can deliver to, asked for again each time
     */
    public Deliverer(
            OutboxClient outbox,
            Supplier<List<Recipient>> recipients,
            Telling telling,
            Sending sending,
            DelivererSettings settings,
            Clock clock) {
        this.outbox = outbox;
        this.recipients = recipients;
        this.attempts = new Attempts(outbox, telling, sending, settings, clock);
        this.settings = settings;
        this.free = new Semaphore(settings.atOnce());
        this.senders = Executors.newFixedThreadPool(settings.atOnce());
    }

    /** Begins to deliver. */
    public void start() {
        loop.setDaemon(true);
        loop.start();
    }

    private void run() {
        while (!stopping) {
            try {
                round();
                tellOfRecovery();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // A loop that must not end: what breaks is told, and the next round goes on.
                tellOfFailure(e);
                pause(settings.pause().toMillis());
            }
        }
    }

    private void round() throws InterruptedException {
        var now = recipients.get();
        register(now);
        if (now.isEmpty()) {
            Thread.sleep(IDLE_MILLIS);
            return;
        }
        free.acquire();
        var more = free.drainPermits();
        var unused = 1 + more;
        try {
            var names = now.stream().map(Recipient::name).sorted().toList();
            for (var delivery : outbox.lease(settings.node(), names, unused)) {
                unused--;
                hand(delivery);
            }
        } finally {
            free.release(unused);
        }
    }

    private void hand(Delivery delivery) {
        senders.execute(() -> {
            try {
                if (stopping) {
                    attempts.release(delivery);
                } else {
                    attempts.make(delivery);
                }
            } finally {
                free.release();
            }
        });
    }

    /** Tells the server what is new or different; the server keeps it. */
    private void register(List<Recipient> now) {
        for (var recipient : now) {
            if (!recipient.equals(registered.get(recipient.name()))) {
                outbox.register(recipient);
                registered.put(recipient.name(), recipient);
            }
        }
    }

    private void tellOfFailure(RuntimeException failure) {
        if (stopping) {
            return;
        }
        // The server may have come back with an empty database.
        registered.clear();
        if (!failing) {
            failing = true;
            log.warn(
                    "Deliveries wait: the FHIR server's outbox {}; it is tried again until it answers",
                    reason(failure));
        }
    }

    private static String reason(RuntimeException failure) {
        return failure instanceof OutboxException refusal
                ? String.valueOf(refusal.getMessage())
                : "fails with " + failure.getClass().getSimpleName();
    }

    private void tellOfRecovery() {
        if (failing) {
            failing = false;
            log.info("The FHIR server's outbox answers again; deliveries go on");
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Leases nothing more; ends when what is under way is finished, or after a while. */
    @Override
    public void close() {
        stopping = true;
        loop.interrupt();
        senders.shutdown();
        try {
            if (!senders.awaitTermination(FINISH_SECONDS, TimeUnit.SECONDS)) {
                senders.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
