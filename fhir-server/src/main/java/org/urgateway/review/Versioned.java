package org.urgateway.review;

import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.ResourceWrite;

/**
 * A resource with the version that it was read at.
 *
 * @param resource as it is to be written
 * @param version stored version; 0 where the step creates the resource
 * @param before as it was read, where that is known
 */
public record Versioned<T extends Resource>(T resource, long version, Optional<T> before) {

    /** A resource of which nobody knows how it was read, so that it is always written. */
    public Versioned(T resource, long version) {
        this(resource, version, Optional.empty());
    }

    /** A resource that is not stored yet. */
    public static <T extends Resource> Versioned<T> created(T resource) {
        return new Versioned<>(resource, 0);
    }

    /** A resource as it is stored, which is written only if it is changed. */
    @SuppressWarnings("unchecked")
    public static <T extends Resource> Versioned<T> read(T resource, long version) {
        return new Versioned<>(resource, version, Optional.of((T) resource.copy()));
    }

    /** Another state of the same resource. */
    public Versioned<T> as(T changed) {
        return new Versioned<>(changed, version, before);
    }

    /** Whether the step creates it. */
    public boolean isNew() {
        return version == 0;
    }

    /** Where it lives. */
    public ResourceKey key() {
        return ResourceKey.of(resource);
    }

    /** Writes what was changed, and only over the version that was read. */
    public Optional<ResourceWrite> write() {
        if (isNew()) {
            return Optional.of(new ResourceWrite.Create(resource));
        }
        boolean unchanged = before.filter(read -> read.equalsDeep(resource)).isPresent();
        return unchanged ? Optional.empty() : Optional.of(new ResourceWrite.Update(resource, version));
    }
}
