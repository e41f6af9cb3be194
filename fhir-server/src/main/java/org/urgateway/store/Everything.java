package org.urgateway.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Asks for all that belongs to resources.
 *
 * @param of the resources; they come along
 * @param compartment whether only what is in their compartments belongs to them, not all that points at them
 * @param types only of these types; empty for all
 * @param since only what was written at this time or later
 * @param count resources on a page
 * @param cursor where the page before ended
 */
public record Everything(
        List<ResourceKey> of,
        boolean compartment,
        List<String> types,
        Optional<Instant> since,
        int count,
        Optional<Long> cursor) {

    /**
     * One page of it, the oldest resource first.
     *
     * @param referred what the resources of the page point at
     * @param next cursor of the following page; empty on the last one
     */
    public record Page(List<StoredResource> resources, List<StoredResource> referred, Optional<Long> next) {}
}
