package org.urgateway.receiving;

import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
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
    private static final Duration POSTPONED = Duration.ofMinutes(1);

    private final MessageLog messages;
    private final Partners partners;
    private final MessageFormats formats;
    private final Consumer<InFlight> route;
    private final Period retention;
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Clock clock;

    /** Partners that do not run although messages of theirs wait; each is told once. */
    private final Set<String> absent = ConcurrentHashMap.newKeySet();

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
            Period retention,
            Clock clock) {
        this.messages = messages;
        this.partners = partners;
        this.formats = formats;
        this.route = route;
        this.retention = retention;
        this.clock = clock;
    }

    /** Begins to look for work. */
    public void start() {
        timer.scheduleWithFixedDelay(() -> guarded(this::look), 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(
                () -> guarded(() -> messages.keepHouse(retention)), 0, HOUSEKEEPING_HOURS, TimeUnit.HOURS);
    }

    /** Looks for work now, unless the process stops. */
    public void wake() {
        try {
            timer.execute(() -> guarded(this::look));
        } catch (RejectedExecutionException e) {
            // Stopped: what waits is taken up with the next start, or by another process.
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
                    guarded(() -> workOrPostpone(message));
                } finally {
                    free.release();
                    wake();
                }
            });
        }
    }

    /** Nobody else would take a message that this process still has in hand. */
    private void workOrPostpone(LoggedMessage message) {
        try {
            work(message);
        } catch (RuntimeException e) {
            try {
                postpone(message);
            } catch (RuntimeException alsoBroken) {
                messages.drop(message.id());
            }
            throw e;
        }
    }

    private void work(LoggedMessage message) {
        var partner = partners.current().find(message.partner());
        if (partner.isEmpty()) {
            await(message);
            return;
        }
        absent.remove(message.partner());
        var received = formats.of(message).open(message.content(), partner);
        if (received.isReadable()) {
            route.accept(new InFlight.Logged(message, partner.get(), received, AnswerWay.AS_A_MESSAGE));
        } else {
            // A copy that was corrected for the worse.
            var refusal = received.refuse(message.id(), Trouble.UNREADABLE);
            messages.dead(message.id(), refusal.failure(), refusal.reply());
        }
    }

    /** Messages of a partner that does not run must not stand before those of the others, which are due later. */
    private void await(LoggedMessage message) {
        postpone(message);
        if (absent.add(message.partner())) {
            log.warn(
                    "Messages of {} wait: its file is missing or wrong; bin/gateway partners check tells",
                    message.partner());
        }
    }

    private void postpone(LoggedMessage message) {
        messages.postpone(message.id(), clock.instant().plus(POSTPONED));
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
        timer.shutdown();
        try {
            // What it is taking in hand is still given to a worker.
            timer.awaitTermination(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            workers.shutdown();
            if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
