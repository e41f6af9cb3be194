package org.urgateway.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes down what receivers say of deliveries when the attempt is over, as those do who acknowledge by messages of their own.
 *
 * <p>Who has it has it, also where the attempt seemed to fail. Who does not take it has nothing, also where the attempt seemed to go
 * well: that is a dead letter.
 */
final class LateReports {

    private static final Logger LOG = LoggerFactory.getLogger(LateReports.class);

    private static final String FIND = """
            select queue_id, partner, state, lease is not null and leased_until > :now as is_being_sent,
              exists (select from delivery_attempt attempt where attempt.delivery_id = delivery.delivery_id) as is_tried,
              not exists (select from delivery earlier where earlier.queue_id = delivery.queue_id
                and earlier.state in ('waiting', 'dead') and earlier.number < delivery.number) as is_head
            from delivery join delivery_queue using (queue_id) where delivery_id = :id for update
            """;

    private static final String BLOCK =
            "update delivery_queue set due_at = null, blocked = true where queue_id = :queue";

    private final JdbcClient jdbc;
    private final Clock clock;

    LateReports(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Takes a report; false where there is no such delivery. */
    boolean take(DeliveryReport report) {
        Instant now = clock.instant();
        Optional<Sent> found = jdbc.sql(FIND)
                .param("id", report.id())
                .param("now", time(now))
                .query(Sent::read)
                .optional();
        found.ifPresent(sent -> {
            note(report, sent, now);
            if (!sent.isInHand()) {
                take(report, sent, now);
            }
        });
        return found.isPresent();
    }

    private void take(DeliveryReport report, Sent sent, Instant now) {
        if (report.outcome() == DeliveryOutcome.REJECTED) {
            if (!sent.state().equals("set-aside")) {
                bury(report, sent);
            }
        } else if (sent.isMissed()) {
            finish(report.id(), "delivered", time(now), null);
            jdbc.sql(Reports.NEXT)
                    .param("now", time(now))
                    .param("queue", sent.queue())
                    .update();
            Wakeups.notify(jdbc);
        }
    }

    private void bury(DeliveryReport report, Sent sent) {
        finish(report.id(), "dead", null, "rejected: " + report.detail().orElse("no reason given"));
        jdbc.sql(BLOCK).param("queue", sent.queue()).update();
        LOG.warn(
                "Delivery {} was rejected by {} and is a dead letter; see: gateway deliveries show {}",
                report.id(),
                sent.partner(),
                report.id());
    }

    private void finish(UUID id, String state, @Nullable OffsetDateTime at, @Nullable String cause) {
        jdbc.sql(Reports.FINISH)
                .param("state", state)
                .param("finished", at)
                .param("cause", cause)
                .param("id", id)
                .update();
    }

    private void note(DeliveryReport report, Sent sent, Instant now) {
        jdbc.sql(Reports.NOTE)
                .param("id", report.id())
                .param("now", time(now))
                .param("node", sent.partner())
                .param("outcome", report.outcome().code())
                .param("detail", report.detail().orElse(null))
                .update();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private record Sent(
            long queue, String partner, String state, boolean isBeingSent, boolean isTried, boolean isHead) {

        static Sent read(ResultSet row, int index) throws SQLException {
            return new Sent(
                    row.getLong("queue_id"),
                    row.getString("partner"),
                    row.getString("state"),
                    row.getBoolean("is_being_sent"),
                    row.getBoolean("is_tried"),
                    row.getBoolean("is_head"));
        }

        /** Whether an attempt is under way, whose own report decides. */
        boolean isInHand() {
            return state.equals("waiting") && isHead && isBeingSent;
        }

        /** Whether it was sent and nobody noticed that it arrived. */
        boolean isMissed() {
            return isTried && isHead && (state.equals("waiting") || state.equals("dead"));
        }
    }
}
