package org.urgateway.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads deliveries for people. */
final class DeliveryViews {

    private static final String VIEW = """
            select delivery.delivery_id, created_at, partner, review, event, resources, in_reply_to,
              case when state <> 'waiting' then state
                   when blocked then 'blocked'
                   when is_head and lease is not null and leased_until > :now then 'sending'
                   else 'waiting' end as shown,
              case when is_head and state = 'waiting' then greatest(due_at, paused_until) end as next_at,
              (select count(*) from delivery_attempt attempt where attempt.delivery_id = delivery.delivery_id
                 and outcome not in ('retried', 'set-aside', 'released', 'acknowledged', 'rejected')) as tried,
              coalesce(cause, (select outcome || coalesce(': ' || detail, '') from delivery_attempt attempt
                 where attempt.delivery_id = delivery.delivery_id order by attempt.number desc limit 1)) as told
            from delivery
            join delivery_queue using (queue_id)
            left join delivery_partner on name = partner
            cross join lateral (select not exists (select from delivery earlier
              where earlier.queue_id = delivery.queue_id and earlier.state in ('waiting', 'dead')
                and earlier.number < delivery.number) as is_head) as head
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    DeliveryViews(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those asked for, the oldest first. */
    List<DeliveryView> find(DeliveryQuery query) {
        String sql = "select * from (" + VIEW + " where " + stored(query.state())
                + " and (:partner::text is null or partner = :partner)"
                + " and (:review::text is null or review = :review)"
                + " and (:ending::text is null or right(delivery_id::text, length(:ending)) = :ending)) as deliveries"
                + " where :state::text is null or shown = :state order by delivery_id limit :most";
        return jdbc.sql(sql)
                .param("now", now())
                .param("partner", query.partner().orElse(null))
                .param("review", query.review().orElse(null))
                .param("ending", query.ending().orElse(null))
                .param("state", query.state().orElse(null))
                .param("most", query.most())
                .query(DeliveryViews::read)
                .list();
    }

    Optional<DeliveryView> find(UUID id) {
        return jdbc.sql(VIEW + " where delivery.delivery_id = :id")
                .param("now", now())
                .param("id", id)
                .query(DeliveryViews::read)
                .optional();
    }

    List<DeliveryView.Attempt> attempts(UUID id) {
        return jdbc.sql(
                        "select at, node, outcome, detail from delivery_attempt where delivery_id = :id order by number")
                .param("id", id)
                .query((row, number) -> new DeliveryView.Attempt(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("node"),
                        row.getString("outcome"),
                        Optional.ofNullable(row.getString("detail"))))
                .list();
    }

    /** The condition on the stored state, which stands in the text so that the index of what is not finished serves it. */
    private static String stored(Optional<String> shown) {
        return switch (shown.orElse("")) {
            case "" -> "state in ('waiting', 'dead')";
            case "dead" -> "state = 'dead'";
            case "delivered" -> "state = 'delivered'";
            case "set-aside" -> "state = 'set-aside'";
            default -> "state = 'waiting'";
        };
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static DeliveryView read(ResultSet row, int number) throws SQLException {
        String event = row.getString("event");
        return new DeliveryView(
                row.getObject("delivery_id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                new OutboxEntry(
                        row.getString("partner"),
                        row.getString("review"),
                        DeliveryEvent.of(event).orElseThrow(),
                        Arrays.asList((String[]) row.getArray("resources").getArray()),
                        Optional.ofNullable(row.getString("in_reply_to"))),
                row.getString("shown"),
                row.getInt("tried"),
                time(row.getObject("next_at", OffsetDateTime.class)),
                Optional.ofNullable(row.getString("told")));
    }

    private static Optional<Instant> time(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
