package org.urgateway.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * FHIR resources on PostgreSQL: current rows, append-only history and a search index that is derived from them.
 *
 * <p>Every method joins the caller's Spring transaction where there is one; writes need one.
 */
public final class FhirStore {

    /** A new logical id: a UUID of version 7, so that ids sort by time. */
    public String newId() {
        throw new UnsupportedOperationException();
    }

    /** Reads the current version; empty where the resource was never there or is deleted. */
    public Optional<StoredResource> read(ResourceKey key) {
        throw new UnsupportedOperationException();
    }

    /** Reads the current versions of several resources in one query; those not there are left out. */
    public Map<ResourceKey, StoredResource> read(Collection<ResourceKey> keys) {
        throw new UnsupportedOperationException();
    }

    /**
     * Writes all changes with one statement a table and indexes them.
     *
     * @return the stored versions in the order of the changes
     * @throws VersionConflictException where a version is not the one that the caller saw, or an id is taken
     */
    public List<StoredResource> write(List<ResourceWrite> writes) {
        throw new UnsupportedOperationException();
    }

    /**
     * Searches one type by FHIR search parameters.
     *
     * @param type FHIR resource type
     * @param parameters names with modifiers, for example {@code identifier}, {@code patient}, {@code _sort}, and their
     *     values as they stand in a FHIR search URL
     */
    public SearchPage search(String type, Map<String, List<String>> parameters) {
        throw new UnsupportedOperationException();
    }

    /** Finds the current resources behind business identifiers in one query; several may share one identifier. */
    public Map<IdentifierLookup, List<StoredResource>> findByIdentifier(Collection<IdentifierLookup> lookups) {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes locks by name until the transaction ends, in an order that cannot deadlock.
     *
     * @param names what to lock, for example an identifier that two callers may create at once
     */
    public void lock(Collection<String> names) {
        throw new UnsupportedOperationException();
    }
}
