package org.urgateway.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A delivery as a person looks at it.
 *
 * @param state {@code waiting}, {@code sending}, {@code blocked}, {@code delivered}, {@code dead} or {@code set-aside}
 * @param attempts how often it was tried
 * @param dueAt when it is tried next; empty where nothing is planned
 * @param last how the last attempt ended; empty where there was none
 */
public record DeliveryView(
        UUID id,
        Instant createdAt,
        OutboxEntry entry,
        String state,
        int attempts,
        Optional<Instant> dueAt,
        Optional<String> last) {

    /** One attempt, or what a person did. */
    public record Attempt(Instant at, String node, String outcome, Optional<String> detail) {}

    /** A delivery with everything that was tried. */
    public record Detail(DeliveryView delivery, List<Attempt> attempts) {}
}
