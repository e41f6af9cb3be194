package org.urgateway.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Leases the heads of queues that are due, as far as the limits of their partners allow. */
final class Leases {

    // The lock on the partner makes its limits hold across nodes; another node goes on to the next partner meanwhile.
    private static final String PARTNERS = """
            select name, per_second, failures,
              in_flight - (select count(*) from delivery_queue queue
                 where queue.partner = name and lease is not null and leased_until > :now) as room,
              least(greatest(per_second, 1), tokens + per_second * greatest(0, least(3600,
                 extract(epoch from :now - greatest(leased_at, :now - interval '1 hour'))))) as tokens
            from delivery_partner
            where name = any (:names) and paused_until <= :now
              and exists (select from delivery_queue queue where queue.partner = name and due_at <= :now)
            order by leased_at for update skip locked
            """;

    private static final String TAKE = """
            with due as (
              select queue_id from delivery_queue where partner = :partner and due_at <= :now
              order by due_at limit :most for update skip locked)
            update delivery_queue queue set lease = gen_random_uuid(), leased_by = :node, leased_until = :until,
              due_at = :until, attempts = attempts + 1, first_tried_at = coalesce(first_tried_at, :now)
            from due where queue.queue_id = due.queue_id
            returning queue.queue_id, lease, attempts, partner, review
            """;

    private static final String HEADS = """
            select distinct on (queue_id) queue_id, delivery_id, created_at, event, resources, in_reply_to,
              (select count(*) from delivery_attempt attempt where attempt.delivery_id = delivery.delivery_id
                and outcome in ('refused', 'rejected')) as refusals
            from delivery where queue_id = any (:queues) and state in ('waiting', 'dead') order by queue_id, number
            """;

    private static final String COUNT =
            "update delivery_partner set tokens = :tokens, leased_at = :now where name = :partner";

    private final JdbcClient jdbc;
    private final OutboxSettings settings;
    private final Clock clock;

    Leases(JdbcClient jdbc, OutboxSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    List<LeasedDelivery> take(LeaseRequest request) {
        Instant now = clock.instant();
        List<LeasedDelivery> taken = new ArrayList<>();
        for (Partner partner : partners(request, now)) {
            int most = Math.min(request.most() - taken.size(), partner.allowed());
            if (most > 0) {
                List<LeasedDelivery> leased = take(request.node(), partner, most, now);
                count(partner, leased.size(), now);
                taken.addAll(leased);
            }
        }
        return taken;
    }

    private List<Partner> partners(LeaseRequest request, Instant now) {
        return jdbc.sql(PARTNERS)
                .param("names", request.partners().toArray(String[]::new))
                .param("now", time(now))
                .query((row, number) -> new Partner(
                        row.getString("name"),
                        row.getDouble("per_second"),
                        row.getInt("failures"),
                        row.getInt("room"),
                        row.getDouble("tokens")))
                .list();
    }

    private List<LeasedDelivery> take(String node, Partner partner, int most, Instant now) {
        Instant until = now.plus(settings.lease());
        Map<Long, Queue> queues = jdbc
                .sql(TAKE)
                .param("partner", partner.name())
                .param("now", time(now))
                .param("most", most)
                .param("node", node)
                .param("until", time(until))
                .query(Queue::read)
                .stream()
                .collect(Collectors.toMap(Queue::id, Function.identity()));
        return heads(queues, until);
    }

    private List<LeasedDelivery> heads(Map<Long, Queue> queues, Instant until) {
        return jdbc
                .sql(HEADS)
                .param("queues", queues.keySet().toArray(Long[]::new))
                .query((row, number) -> delivery(
                        row,
                        Optional.ofNullable(queues.get(row.getLong("queue_id"))).orElseThrow(),
                        until))
                .list()
                .stream()
                .sorted(Comparator.comparing(LeasedDelivery::createdAt))
                .toList();
    }

    private void count(Partner partner, int leased, Instant now) {
        jdbc.sql(COUNT)
                .param("tokens", partner.perSecond() > 0 ? partner.tokens() - leased : partner.tokens())
                .param("now", time(now))
                .param("partner", partner.name())
                .update();
    }

    private static LeasedDelivery delivery(ResultSet row, Queue queue, Instant until) throws SQLException {
        String event = row.getString("event");
        return new LeasedDelivery(
                row.getObject("delivery_id", UUID.class),
                queue.lease(),
                until,
                queue.attempts(),
                row.getInt("refusals"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                new OutboxEntry(
                        queue.partner(),
                        queue.review(),
                        DeliveryEvent.of(event)
                                .orElseThrow(() -> new IllegalStateException("no delivery event " + event)),
                        Arrays.asList((String[]) row.getArray("resources").getArray()),
                        Optional.ofNullable(row.getString("in_reply_to"))));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /**
     * What a partner can take now.
     *
     * @param failures deliveries in a row that nobody answered; then one is tried, not many
     * @param room how many more may be under way
     * @param tokens how many more the rate allows
     */
    private record Partner(String name, double perSecond, int failures, int room, double tokens) {

        int allowed() {
            int byRate = perSecond > 0 ? (int) Math.floor(tokens) : Integer.MAX_VALUE;
            int most = failures > 0 && room > 0 ? 1 : room;
            return Math.min(most, byRate);
        }
    }

    private record Queue(long id, UUID lease, int attempts, String partner, String review) {

        static Queue read(ResultSet row, int number) throws SQLException {
            return new Queue(
                    row.getLong("queue_id"),
                    row.getObject("lease", UUID.class),
                    row.getInt("attempts"),
                    row.getString("partner"),
                    row.getString("review"));
        }
    }
}
