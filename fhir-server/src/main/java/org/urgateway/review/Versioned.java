package org.urgateway.review;

import org.hl7.fhir.r4.model.Resource;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.ResourceWrite;

/**
 * A resource with the version that it was read at.
 *
 * @param version stored version; 0 where the step creates the resource
 */
public record Versioned<T extends Resource>(T resource, long version) {

    /** A resource that is not stored yet. */
    public static <T extends Resource> Versioned<T> created(T resource) {
        return new Versioned<>(resource, 0);
    }

    /** Whether the step creates it. */
    public boolean isNew() {
        return version == 0;
    }

    /** Where it lives. */
    public ResourceKey key() {
        return ResourceKey.of(resource);
    }

    /** Writes it, and only over the version that was read. */
    ResourceWrite write() {
        return isNew() ? new ResourceWrite.Create(resource) : new ResourceWrite.Update(resource, version);
    }
}
