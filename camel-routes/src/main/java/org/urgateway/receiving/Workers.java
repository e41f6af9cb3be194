package org.urgateway.receiving;

import java.time.Period;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.urgateway.messagelog.LoggedMessage;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.partners.Partners;
import org.urgateway.receiving.InFlight.AnswerWay;

/**
 * Works on messages that nobody has in hand: acknowledged ones, those that wait for another try, and those that a process which is
 * gone had begun.
 */
public final class Workers implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Workers.class);
    private static final int AT_ONCE = 4;
    private static final long LOOK_MILLIS = 1000;
    private static final long HOUSEKEEPING_HOURS = 6;

    private final MessageLog messages;
    private final Partners partners;
    private final MessageFormats formats;
    private final Consumer<InFlight> route;
    private final Period retention;
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private List<Future<?>> rounds = List.of();
    private final Semaphore free = new Semaphore(AT_ONCE);

    /**
     * Workers that are not started yet.
     *
     * @param route where a message goes that was taken in hand
     * @param retention how long the log keeps messages
     */
    public Workers(
            MessageLog messages,
            Partners partners,
            MessageFormats formats,
            Consumer<InFlight> route,
            Period retention) {
        this.messages = messages;
        this.partners = partners;
        this.formats = formats;
        this.route = route;
        this.retention = retention;
    }

    /** Begins to look for work. */
    public void start() {
        var looking = timer.scheduleWithFixedDelay(() -> guarded(this::look), 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        var housekeeping = timer.scheduleWithFixedDelay(
                () -> guarded(() -> messages.keepHouse(retention)), 0, HOUSEKEEPING_HOURS, TimeUnit.HOURS);
        rounds = List.of(looking, housekeeping);
    }

    /** Looks for work now. */
    public void wake() {
        if (!timer.isShutdown()) {
            timer.execute(() -> guarded(this::look));
        }
    }

    private void look() {
        var idle = free.availablePermits();
        if (idle == 0) {
            return;
        }
        for (var message : messages.takeDue(idle)) {
            free.acquireUninterruptibly();
            workers.execute(() -> {
                try {
                    guarded(() -> work(message));
                } finally {
                    free.release();
                    wake();
                }
            });
        }
    }

    private void work(LoggedMessage message) {
        var partner = partners.current().find(message.partner());
        if (partner.isEmpty()) {
            log.warn("Message {} waits: its partner {} does not run", message.id(), message.partner());
            messages.drop(message.id());
            return;
        }
        var received = formats.of(message).open(message.content(), partner);
        if (received.isReadable()) {
            route.accept(new InFlight.Logged(message, partner.get(), received, AnswerWay.AS_A_MESSAGE));
        } else {
            // A copy that was corrected for the worse.
            var refusal = received.refuse(message.id(), Trouble.UNREADABLE);
            messages.dead(message.id(), refusal.failure(), refusal.reply());
        }
    }

    /** A loop that must not end: what breaks is told, and the next round goes on. */
    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.error(
                    "Working on logged messages breaks ({}); it goes on with the next round",
                    e.getClass().getName());
        }
    }

    /** Ends when what is in hand is finished, or after a while. */
    @Override
    public void close() {
        rounds.forEach(round -> round.cancel(false));
        timer.shutdownNow();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
