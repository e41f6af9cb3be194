package org.urgateway.outbox;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Where people look at deliveries, have them tried again at once, and set dead letters aside. */
public final class DeliveryDesk {

    private static final String LOCK = "select queue_id, partner from delivery_queue where queue_id ="
            + " (select queue_id from delivery where delivery_id = :id) for update";

    private static final String REVIVE =
            "update delivery set state = 'waiting', cause = null where queue_id = :queue and state = 'dead'";

    private static final String DUE = """
            update delivery_queue set blocked = false, due_at = :now, attempts = 0, first_tried_at = null
            where queue_id = :queue and (lease is null or leased_until <= :now)
            """;

    private static final String RESUME =
            "update delivery_partner set failures = 0, paused_until = '-infinity' where name = :partner";

    private static final String SET_ASIDE =
            "update delivery set state = 'set-aside', finished_at = :now where delivery_id = :id";

    private static final String GO_ON = """
            update delivery_queue set blocked = false, attempts = 0, first_tried_at = null,
              due_at = (select :now from delivery where delivery.queue_id = delivery_queue.queue_id
                and state = 'waiting' limit 1)
            where queue_id = :queue
            """;

    private static final String NOTE = "insert into delivery_attempt (delivery_id, at, node, outcome, detail)"
            + " values (:id, :now, :person, :outcome, :detail)";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final DeliveryViews views;
    private final Clock clock;

    /** A desk over a migrated database. */
    public DeliveryDesk(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.views = new DeliveryViews(jdbc, clock);
        this.clock = clock;
    }

    /** Deliveries, the oldest first. */
    public List<DeliveryView> list(DeliveryQuery query) {
        return views.find(query);
    }

    /** One delivery with all that was tried; empty where there is none of that id. */
    public Optional<DeliveryView.Detail> show(UUID id) {
        return views.find(id).map(delivery -> new DeliveryView.Detail(delivery, views.attempts(id)));
    }

    /**
     * Has a delivery tried again now, whether it waits for its next attempt or is a dead letter.
     *
     * @param person who wants it, for the record
     */
    public DeskAnswer retry(UUID id, String person) {
        return inTransaction(() -> retryLocked(id, person));
    }

    /** Has all dead letters of a partner, and what waits behind them or for the next attempt, tried again now. */
    public DeskAnswer retryAll(String partner, String person) {
        return inTransaction(() -> {
            List<UUID> heads =
                    jdbc.sql("""
                            select distinct on (queue_id) delivery_id from delivery join delivery_queue using (queue_id)
                            where partner = :partner and state in ('waiting', 'dead') order by queue_id, number
                            """).param("partner", partner).query(UUID.class).list();
            int done = 0;
            for (UUID head : heads) {
                done += retryLocked(head, person) instanceof DeskAnswer.Done ? 1 : 0;
            }
            return new DeskAnswer.Done(done);
        });
    }

    /**
     * Sets a dead letter aside, so that what follows on the same review goes out.
     *
     * @param person who wants it, for the record
     * @param reason why, for the record; without patient data
     */
    public DeskAnswer unblock(UUID id, String person, String reason) {
        return inTransaction(() -> {
            Optional<Queue> queue = lock(id);
            if (queue.isEmpty()) {
                return new DeskAnswer.Unknown();
            }
            DeliveryView view = views.find(id).orElseThrow();
            if (!view.state().equals("dead")) {
                return new DeskAnswer.Refused("The delivery is " + view.state() + "; only a dead letter is set aside.");
            }
            note(id, person, "set-aside", reason);
            jdbc.sql(SET_ASIDE).param("now", now()).param("id", id).update();
            jdbc.sql(GO_ON).param("now", now()).param("queue", queue.get().id()).update();
            Wakeups.notify(jdbc);
            return new DeskAnswer.Done(1);
        });
    }

    private DeskAnswer retryLocked(UUID id, String person) {
        Optional<Queue> queue = lock(id);
        if (queue.isEmpty()) {
            return new DeskAnswer.Unknown();
        }
        DeliveryView view = views.find(id).orElseThrow();
        boolean isHead = view.state().equals("dead")
                || view.dueAt().isPresent() && !view.state().equals("sending");
        if (!isHead) {
            return new DeskAnswer.Refused(whyNot(view));
        }
        note(id, person, "retried", "");
        jdbc.sql(REVIVE).param("queue", queue.get().id()).update();
        jdbc.sql(DUE).param("now", now()).param("queue", queue.get().id()).update();
        jdbc.sql(RESUME).param("partner", queue.get().partner()).update();
        Wakeups.notify(jdbc);
        return new DeskAnswer.Done(1);
    }

    private static String whyNot(DeliveryView view) {
        return switch (view.state()) {
            case "sending" -> "The delivery is being sent right now.";
            case "waiting", "blocked" ->
                "The delivery waits for an earlier one on the same review; retry or unblock that one.";
            default -> "The delivery is " + view.state() + "; there is nothing left to try.";
        };
    }

    private Optional<Queue> lock(UUID id) {
        return jdbc.sql(LOCK)
                .param("id", id)
                .query((row, number) -> new Queue(row.getLong("queue_id"), row.getString("partner")))
                .optional();
    }

    private void note(UUID id, String person, String outcome, String detail) {
        jdbc.sql(NOTE)
                .param("id", id)
                .param("now", now())
                .param("person", person)
                .param("outcome", outcome)
                .param("detail", detail.isBlank() ? null : detail)
                .update();
    }

    private DeskAnswer inTransaction(Supplier<? extends DeskAnswer> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private record Queue(long id, String partner) {}
}
