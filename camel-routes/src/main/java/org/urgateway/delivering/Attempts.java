package org.urgateway.delivering;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** One attempt to deliver: told, sent, reported. */
final class Attempts {

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);
    private static final long BETWEEN_REPORTS_MILLIS = 500;

    private final OutboxClient outbox;
    private final Telling telling;
    private final Sending sending;
    private final DelivererSettings settings;
    private final Clock clock;

    Attempts(OutboxClient outbox, Telling telling, Sending sending, DelivererSettings settings, Clock clock) {
        this.outbox = outbox;
        this.telling = telling;
        this.sending = sending;
        this.settings = settings;
        this.clock = clock;
    }

    void make(Delivery delivery) {
        report(outcome(delivery));
    }

    void release(Delivery delivery) {
        report(DeliveryReport.released(delivery, "the process stops"));
    }

    private DeliveryReport outcome(Delivery delivery) {
        // Whoever has the delivery next may send once the lease has ended; what is begun now must be over by then.
        if (clock.instant().plus(settings.longestSend()).isAfter(delivery.until())) {
            return DeliveryReport.released(delivery, "too little was left of the lease");
        }
        try {
            var told = telling.tell(delivery);
            if (told instanceof Telling.Told.Unsendable unsendable) {
                return DeliveryReport.unsendable(delivery, unsendable.why());
            }
            if (told instanceof Telling.Told.Message message) {
                return sent(delivery, message);
            }
            return DeliveryReport.nothingToTell(delivery);
        } catch (DataAccessException e) {
            // PostgreSQL is away for a moment: that says nothing of the delivery, which nobody has to see to.
            return DeliveryReport.released(delivery, "the message log cannot be read");
        } catch (RuntimeException e) {
            // A fault of ours; the message of an exception could hold what was to be sent.
            log.error("Delivery {} breaks with {}", delivery.id(), e.getClass().getName());
            return DeliveryReport.unsendable(
                    delivery, "a fault of the gateway: " + e.getClass().getSimpleName());
        }
    }

    private DeliveryReport sent(Delivery delivery, Telling.Told.Message message) {
        var outcome = sending.send(delivery.partner(), message.bytes(), delivery.id());
        return outcome instanceof Sending.Outcome.Known known && message.isRepeated()
                ? DeliveryReport.of(
                        delivery, new Sending.Outcome.Delivered(known.answer() + ", from an earlier attempt"))
                : DeliveryReport.of(delivery, outcome);
    }

    /** Reports for as long as it counts: what was sent and is not reported is sent again. */
    private void report(DeliveryReport report) {
        do {
            try {
                if (!outbox.report(report)) {
                    log.warn(
                            "The report of delivery {} came too late and does not count; the receiver may get it twice",
                            report.delivery().id());
                }
                return;
            } catch (OutboxException e) {
                log.debug("A report does not get through: the outbox {}", e.getMessage());
            }
        } while (isInTime(report) && pause());
        log.warn(
                "The report of delivery {} does not get through; it is sent again when its lease ends",
                report.delivery().id());
    }

    private boolean isInTime(DeliveryReport report) {
        return clock.instant().isBefore(report.delivery().until());
    }

    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN_REPORTS_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
