package org.urgateway.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The way out: leases deliveries to those who deliver, and takes their reports. Any number of nodes may share it. */
public final class Deliveries {

    private final PartnerTable partners;
    private final Leases leases;
    private final Reports reports;
    private final LateReports lateReports;
    private final TransactionOperations transactions;
    private final Wakeups wakeups;
    private final Semaphore seats;
    private final OutboxSettings settings;
    private final Clock clock;

    /**
     * The deliveries in a migrated database.
     *
     * @param listener learns what was delivered
     */
    public Deliveries(
            JdbcClient jdbc,
            TransactionOperations transactions,
            Wakeups wakeups,
            OutboxSettings settings,
            DeliveredListener listener,
            Clock clock) {
        this.partners = new PartnerTable(jdbc, clock);
        this.leases = new Leases(jdbc, settings, clock);
        this.reports = new Reports(jdbc, settings, listener, clock);
        this.lateReports = new LateReports(jdbc, clock);
        this.transactions = transactions;
        this.wakeups = wakeups;
        this.seats = new Semaphore(settings.waiting());
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes note of a partner, in place of what was known of it. */
    public void register(DeliveryPartner partner) {
        partners.register(partner);
    }

    /**
     * Leases what is due, and waits for it where nothing is.
     *
     * @return at most as many as asked for, none where the patience ended first
     */
    public List<LeasedDelivery> lease(LeaseRequest request) throws InterruptedException {
        if (!seats.tryAcquire()) {
            return leaseNow(request);
        }
        try {
            return leaseWhenDue(request);
        } finally {
            seats.release();
        }
    }

    private List<LeasedDelivery> leaseWhenDue(LeaseRequest request) throws InterruptedException {
        Instant end = clock.instant().plus(request.patience());
        List<LeasedDelivery> leased;
        boolean goOn;
        do {
            long seen = wakeups.count();
            leased = leaseNow(request);
            Duration left = Duration.between(clock.instant(), end);
            goOn = leased.isEmpty() && left.toMillis() > 0 && wakeups.await(seen, shorter(left, settings.poll()));
        } while (goOn);
        return leased;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private List<LeasedDelivery> leaseNow(LeaseRequest request) {
        return Objects.requireNonNull(transactions.execute(status -> leases.take(request)));
    }

    /**
     * Takes the report of an attempt.
     *
     * @return whether it counts: not where the lease has ended and the delivery went to somebody else, or where there is no such delivery
     */
    public boolean report(DeliveryReport report) {
        return Objects.requireNonNull(transactions.execute(
                status -> report.outcome().isAfterwards() ? lateReports.take(report) : reports.take(report)));
    }
}
