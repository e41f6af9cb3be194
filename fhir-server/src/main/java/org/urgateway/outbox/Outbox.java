package org.urgateway.outbox;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Takes what is to be told to partners, in the transaction of the step that caused it. */
public final class Outbox {

    /** The channel on which waiting deliverers are woken when the transaction commits. */
    static final String CHANNEL = "delivery";

    // The update locks the queue until the commit: the numbers of its deliveries follow the order of the commits.
    private static final String QUEUE = """
            insert into delivery_queue as queue (partner, review, due_at) values (:partner, :review, :now)
            on conflict (partner, review) do update
              set due_at = case when queue.blocked then null else coalesce(queue.due_at, excluded.due_at) end
            returning queue_id
            """;

    private static final String DELIVERY = """
            insert into delivery (delivery_id, queue_id, created_at, state, event, resources, in_reply_to)
            values (:id, :queue, :now, 'waiting', :event, :resources, :inReplyTo)
            """;

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final JdbcClient jdbc;
    private final Clock clock;

    /** The outbox in a migrated database; the caller's transactions run on the same DataSource. */
    public Outbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Adds deliveries. They exist when the caller's transaction commits, or not at all.
     *
     * @return their ids, in the order in which they were added: by partner, then as given
     * @throws IllegalStateException outside of a transaction
     */
    public List<UUID> add(List<OutboxEntry> entries) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("what goes out is written in the transaction of its cause");
        }
        // Always in the same order, so that two steps that tell the same partners cannot wait for each other.
        List<UUID> added = entries.stream()
                .sorted(Comparator.comparing(OutboxEntry::partner).thenComparing(OutboxEntry::review))
                .map(this::add)
                .toList();
        if (!added.isEmpty()) {
            Wakeups.notify(jdbc);
        }
        return added;
    }

    private UUID add(OutboxEntry entry) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        Long queue = jdbc.sql(QUEUE)
                .param("partner", entry.partner())
                .param("review", entry.review())
                .param("now", now)
                .query(Long.class)
                .single();
        UUID id = ids.generate();
        jdbc.sql(DELIVERY)
                .param("id", id)
                .param("queue", queue)
                .param("now", now)
                .param("event", entry.event().code())
                .param("resources", entry.resources().toArray(String[]::new))
                .param("inReplyTo", entry.inReplyTo().orElse(null))
                .update();
        return id;
    }
}
