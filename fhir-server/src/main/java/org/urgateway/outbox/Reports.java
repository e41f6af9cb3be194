package org.urgateway.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes down how attempts ended and decides what comes next: the next delivery, a further attempt, or a dead letter. */
final class Reports {

    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

    private static final String FIND = """
            select queue_id, partner, attempts, coalesce(first_tried_at, leased_until) as first_tried_at, leased_by
            from delivery_queue
            where queue_id = (select queue_id from delivery where delivery_id = :id) and lease = :lease for update
            """;

    /** Moves a delivery to another state. */
    static final String FINISH =
            "update delivery set state = :state, finished_at = :finished, cause = :cause where delivery_id = :id";

    private static final String TOLD = "select event, resources from delivery where delivery_id = :id";

    /** A delivery that was sent may have become a dead letter since, by what its receiver said afterwards; it holds back what follows. */
    private static final String HAS_DEAD =
            "exists (select from delivery where delivery.queue_id = delivery_queue.queue_id and state = 'dead')";

    /** Lets go of a queue whose head is finished. */
    static final String NEXT = """
            update delivery_queue set lease = null, leased_by = null, leased_until = null, attempts = 0,
              first_tried_at = null, blocked = HAS_DEAD, due_at = case when not HAS_DEAD then (select :now from delivery
                where delivery.queue_id = delivery_queue.queue_id and state = 'waiting' limit 1) end
            where queue_id = :queue
            """.replace("HAS_DEAD", HAS_DEAD);

    private static final String AGAIN = """
            update delivery_queue set lease = null, leased_by = null, leased_until = null,
              due_at = case when not HAS_DEAD then :due end, attempts = attempts - :forgiven where queue_id = :queue
            """.replace("HAS_DEAD", HAS_DEAD);

    private static final String BLOCK = """
            update delivery_queue set lease = null, leased_by = null, leased_until = null, due_at = null, blocked = true
            where queue_id = :queue
            """;

    /** Adds what happened to the story of a delivery. */
    static final String NOTE = "insert into delivery_attempt (delivery_id, at, node, outcome, detail)"
            + " values (:id, :now, :node, :outcome, :detail)";

    private static final String REFUSALS = """
            select count(*) from delivery_attempt where delivery_id = :id and outcome = 'refused'
              and number > (select coalesce(max(number), 0) from delivery_attempt
                where delivery_id = :id and outcome = 'retried')
            """;

    private static final String ANSWERED =
            "update delivery_partner set failures = 0, paused_until = '-infinity' where name = :partner and failures > 0";

    private static final String FAILED =
            "update delivery_partner set failures = failures + 1 where name = :partner returning failures";

    private static final String PAUSE = "update delivery_partner set paused_until = :until where name = :partner";

    private final JdbcClient jdbc;
    private final OutboxSettings settings;
    private final Backoff backoff;
    private final DeliveredListener listener;
    private final Clock clock;

    Reports(JdbcClient jdbc, OutboxSettings settings, DeliveredListener listener, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.backoff = new Backoff(settings);
        this.listener = listener;
        this.clock = clock;
    }

    boolean take(DeliveryReport report) {
        Optional<Attempt> attempt = jdbc.sql(FIND)
                .param("id", report.id())
                .param("lease", report.lease().orElse(null))
                .query(Attempt::read)
                .optional();
        attempt.ifPresent(found -> take(report, found));
        return attempt.isPresent();
    }

    private void take(DeliveryReport report, Attempt attempt) {
        Instant now = clock.instant();
        note(report, attempt, now);
        switch (report.outcome()) {
            case DELIVERED -> {
                done(report, attempt, now);
                answered(attempt);
                confirmed(report, attempt, now);
            }
            case NOTHING_TO_TELL -> done(report, attempt, now);
            case REFUSED -> {
                answered(attempt);
                int refusals = refusals(report);
                if (refusals >= settings.refusals()) {
                    bury(report, attempt, "refused %d times; at last: ".formatted(refusals));
                } else {
                    again(attempt, now.plus(backoff.after(attempt.number())), 0);
                }
            }
            case NO_ANSWER -> {
                pause(attempt, now);
                if (attempt.firstTriedAt().plus(settings.giveUpAfter()).isBefore(now)) {
                    bury(report, attempt, "not answered since " + attempt.firstTriedAt() + "; at last: ");
                } else {
                    again(attempt, now.plus(backoff.after(attempt.number())), 0);
                }
            }
            case UNSENDABLE -> bury(report, attempt, "cannot be sent: ");
            case RELEASED -> again(attempt, now, 1);
            case ACKNOWLEDGED, REJECTED -> throw new IllegalArgumentException("said of an attempt that is over");
        }
    }

    private void done(DeliveryReport report, Attempt attempt, Instant now) {
        finish(report, "delivered", now, Optional.empty());
        next(attempt, now);
    }

    private void confirmed(DeliveryReport report, Attempt attempt, Instant now) {
        Told told = jdbc.sql(TOLD).param("id", report.id()).query(Told::read).single();
        DeliveryEvent.of(told.event())
                .ifPresent(event -> listener.onDelivered(attempt.partner(), event, told.resources(), now));
    }

    private void note(DeliveryReport report, Attempt attempt, Instant now) {
        jdbc.sql(NOTE)
                .param("id", report.id())
                .param("now", time(now))
                .param("node", attempt.node())
                .param("outcome", report.outcome().code())
                .param("detail", report.detail().orElse(null))
                .update();
    }

    /** How often the receiver has refused it since a person had it tried again, this time included. */
    private int refusals(DeliveryReport report) {
        return jdbc.sql(REFUSALS).param("id", report.id()).query(Integer.class).single();
    }

    private void finish(DeliveryReport report, String state, @Nullable Instant at, Optional<String> cause) {
        jdbc.sql(FINISH)
                .param("state", state)
                .param("finished", at == null ? null : time(at))
                .param("cause", cause.orElse(null))
                .param("id", report.id())
                .update();
    }

    private void next(Attempt attempt, Instant now) {
        jdbc.sql(NEXT).param("now", time(now)).param("queue", attempt.queue()).update();
        Wakeups.notify(jdbc);
    }

    private void again(Attempt attempt, Instant due, int forgiven) {
        jdbc.sql(AGAIN)
                .param("due", time(due))
                .param("forgiven", forgiven)
                .param("queue", attempt.queue())
                .update();
    }

    private void bury(DeliveryReport report, Attempt attempt, String what) {
        finish(report, "dead", null, Optional.of(what + report.detail().orElse("no reason given")));
        jdbc.sql(BLOCK).param("queue", attempt.queue()).update();
        LOG.warn(
                "Delivery {} to {} is a dead letter and holds back what follows on the same review; see: gateway deliveries show {}",
                report.id(),
                attempt.partner(),
                report.id());
    }

    private void answered(Attempt attempt) {
        jdbc.sql(ANSWERED).param("partner", attempt.partner()).update();
    }

    /** Gives the partner a rest, in which none of its deliveries is tried. */
    private void pause(Attempt attempt, Instant now) {
        int failures = jdbc.sql(FAILED)
                .param("partner", attempt.partner())
                .query(Integer.class)
                .optional()
                .orElse(1);
        Instant until = now.plus(backoff.after(failures));
        jdbc.sql(PAUSE)
                .param("until", time(until))
                .param("partner", attempt.partner())
                .update();
        if (failures == 1) {
            LOG.warn("{} does not answer; its deliveries wait and are tried again until it does", attempt.partner());
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private record Attempt(long queue, String partner, int number, Instant firstTriedAt, String node) {

        static Attempt read(ResultSet row, int index) throws SQLException {
            return new Attempt(
                    row.getLong("queue_id"),
                    row.getString("partner"),
                    row.getInt("attempts"),
                    row.getObject("first_tried_at", OffsetDateTime.class).toInstant(),
                    row.getString("leased_by"));
        }
    }

    private record Told(String event, List<String> resources) {

        static Told read(ResultSet row, int index) throws SQLException {
            return new Told(row.getString("event"), List.of((String[])
                    row.getArray("resources").getArray()));
        }
    }
}
