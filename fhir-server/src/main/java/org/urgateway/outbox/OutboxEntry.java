package org.urgateway.outbox;

import java.util.List;
import java.util.Optional;

/**
 * Something that one partner is to be told.
 *
 * @param review {@code Task/id} of the review
 * @param resources the versions that tell it, as {@code ClaimResponse/id/_history/2}, the main one first
 * @param inReplyTo the partner's message that the request came with
 */
public record OutboxEntry(
        String partner, String review, DeliveryEvent event, List<String> resources, Optional<String> inReplyTo) {

    /** An entry with a copy of the list. */
    public OutboxEntry {
        resources = List.copyOf(resources);
    }
}
