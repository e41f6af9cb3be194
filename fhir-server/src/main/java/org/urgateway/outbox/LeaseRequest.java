package org.urgateway.outbox;

import java.time.Duration;
import java.util.Set;

/**
 * What a deliverer asks for.
 *
 * @param node name of the deliverer, for people
 * @param partners those that it can deliver to
 * @param most how many deliveries it can take
 * @param patience how long it waits for one
 */
public record LeaseRequest(String node, Set<String> partners, int most, Duration patience) {

    /** A request with a copy of the set. */
    public LeaseRequest {
        partners = Set.copyOf(partners);
    }
}
