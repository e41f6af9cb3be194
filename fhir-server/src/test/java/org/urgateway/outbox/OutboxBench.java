package org.urgateway.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.urgateway.store.TestDatabase;

/** An empty outbox on the tests' PostgreSQL. */
final class OutboxBench implements AutoCloseable {

    static final OutboxSettings SETTINGS = OutboxSettings.defaults();
    static final Instant START = Instant.parse("2026-11-16T15:00:00Z");

    final TestDatabase database = TestDatabase.empty();
    final JdbcClient jdbc = JdbcClient.create(database.dataSource());
    final TransactionTemplate transactions = database.transactions();
    final Wakeups wakeups;
    final Outbox outbox;
    final Deliveries deliveries;
    final DeliveryDesk desk;
    private DeliveredListener listener = (partner, event, resources, at) -> {};

    private OutboxBench(Clock clock, DataSource listening, OutboxSettings settings) {
        wakeups = new Wakeups(listening);
        outbox = new Outbox(jdbc, clock);
        deliveries = new Deliveries(jdbc, transactions, wakeups, settings, this::delivered, clock);
        desk = new DeliveryDesk(jdbc, transactions, clock);
    }

    static OutboxBench of(Clock clock) {
        return new OutboxBench(clock, TestDatabase.shared().dataSource(), SETTINGS);
    }

    /** A bench where nobody looks without being woken. */
    static OutboxBench sleeping(Clock clock) {
        OutboxSettings rarely = new OutboxSettings(
                SETTINGS.lease(),
                SETTINGS.firstRetry(),
                SETTINGS.longestRetry(),
                SETTINGS.refusals(),
                SETTINGS.giveUpAfter(),
                Duration.ofHours(1),
                SETTINGS.waiting(),
                SETTINGS.retention());
        return new OutboxBench(clock, TestDatabase.shared().dataSource(), rarely);
    }

    /** A bench whose wake-ups are all lost. */
    static OutboxBench deaf(Clock clock) {
        return new OutboxBench(clock, new NoConnections(), SETTINGS);
    }

    /** Has somebody told of what is delivered. */
    void telling(DeliveredListener told) {
        listener = told;
    }

    private void delivered(String partner, DeliveryEvent event, List<String> resources, Instant at) {
        listener.onDelivered(partner, event, resources, at);
    }

    /** Registers partners without limits that matter. */
    OutboxBench with(String... partners) {
        Arrays.stream(partners).forEach(name -> register(name, 100, 0));
        return this;
    }

    void register(String name, int inFlight, double perSecond) {
        deliveries.register(
                new DeliveryPartner(name, Set.of(), EnumSet.allOf(DeliveryEvent.class), false, inFlight, perSecond));
    }

    UUID add(String partner, String review) {
        OutboxEntry entry = new OutboxEntry(
                partner,
                "Task/" + review,
                DeliveryEvent.DETERMINATION,
                List.of("ClaimResponse/r/_history/1"),
                Optional.of("m-1"));
        return Objects.requireNonNull(
                transactions.execute(status -> outbox.add(List.of(entry)).get(0)));
    }

    List<LeasedDelivery> lease(String... partners) {
        return lease(100, Duration.ZERO, partners);
    }

    List<LeasedDelivery> lease(int most, Duration patience, String... partners) {
        try {
            return deliveries.lease(new LeaseRequest("node", Set.of(partners), most, patience));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean report(LeasedDelivery delivery, DeliveryOutcome outcome) {
        return deliveries.report(new DeliveryReport(
                delivery.id(), Optional.of(delivery.lease()), outcome, Optional.of("as the test wants it")));
    }

    /** Reports what the receiver said when the attempt was over. */
    boolean reportAfterwards(UUID delivery, DeliveryOutcome outcome) {
        return deliveries.report(new DeliveryReport(delivery, Optional.empty(), outcome, Optional.of("999 R IK5 5")));
    }

    /** Leases the one delivery that is due and reports it. */
    LeasedDelivery attempt(String partner, DeliveryOutcome outcome) {
        List<LeasedDelivery> leased = lease(partner);
        if (leased.size() != 1) {
            throw new AssertionError("not one delivery is due but " + leased);
        }
        report(leased.get(0), outcome);
        return leased.get(0);
    }

    String state(UUID id) {
        return desk.show(id).orElseThrow().delivery().state();
    }

    @Override
    public void close() {
        wakeups.close();
    }

    private static final class NoConnections extends AbstractDataSource {

        @Override
        public Connection getConnection() throws SQLException {
            throw new SQLException("no connection today");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }
}
