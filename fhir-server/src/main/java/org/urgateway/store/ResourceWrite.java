package org.urgateway.store;

import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** One change that a caller wants stored; several go in with one statement a table. */
public sealed interface ResourceWrite {

    /** What it changes. */
    ResourceKey key();

    /** The version that the caller saw, or null where any will do. */
    @Nullable
    Long ifMatch();

    /**
     * A new resource.
     *
     * @param resource with its id where the caller has chosen it ({@link FhirStore#newId()}), else without
     */
    record Create(Resource resource) implements ResourceWrite {

        @Override
        public ResourceKey key() {
            return ResourceKey.of(resource);
        }

        @Override
        public @Nullable Long ifMatch() {
            return null;
        }
    }

    /**
     * A new version of a resource, or its first one where the id is not in use yet.
     *
     * @param resource with its id
     * @param ifMatch the version that the caller saw, or null to write over whatever is there
     */
    record Update(Resource resource, @Nullable Long ifMatch) implements ResourceWrite {

        @Override
        public ResourceKey key() {
            return ResourceKey.of(resource);
        }
    }

    /**
     * A logical deletion.
     *
     * @param key what to delete
     * @param ifMatch the version that the caller saw, or null
     */
    record Delete(ResourceKey key, @Nullable Long ifMatch) implements ResourceWrite {}
}
