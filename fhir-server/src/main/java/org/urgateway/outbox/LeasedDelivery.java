package org.urgateway.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A delivery that belongs to one deliverer for a while.
 *
 * @param id also the idempotency key that the receiver sees: the same with each attempt
 * @param lease names this attempt in the report of it
 * @param until when the lease ends; nothing may be sent after that
 * @param attempt 1 for the first
 * @param refusals how often its receiver has refused it so far, at once or later
 * @param createdAt when the event took place
 * @param entry what is to be told to whom
 */
public record LeasedDelivery(
        UUID id, UUID lease, Instant until, int attempt, int refusals, Instant createdAt, OutboxEntry entry) {

    /** The versions that tell it, the main one first. */
    public List<String> resources() {
        return entry.resources();
    }

    /** The partner's message that the request came with. */
    public Optional<String> inReplyTo() {
        return entry.inReplyTo();
    }
}
