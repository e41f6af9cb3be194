package org.urgateway.store;

import java.time.Instant;

/**
 * One version of a resource as the store keeps it.
 *
 * @param key type and id
 * @param version 1 for the first version, counting up
 * @param lastUpdated when this version was written
 * @param change what this version did
 * @param json the resource as JSON with {@code id} and {@code meta}; empty for a deletion
 */
public record StoredResource(ResourceKey key, long version, Instant lastUpdated, Change change, String json) {

    /** What a version did to the resource. */
    public enum Change {
        CREATED,
        UPDATED,
        DELETED
    }
}
