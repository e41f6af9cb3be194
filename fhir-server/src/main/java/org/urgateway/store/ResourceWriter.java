package org.urgateway.store;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.urgateway.profiles.ServedType;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.store.StoredResource.Change;
import org.urgateway.store.index.IndexEntry;
import org.urgateway.store.index.ResourceIndexer;

/** Turns the changes that callers want into new versions: checks what was seen, counts up, stamps, indexes, stores. */
final class ResourceWriter {

    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    private final ResourceTable table;
    private final ResourceJson json;
    private final ResourceIndexer indexer;
    private final ServedTypes types;
    private final Clock clock;

    ResourceWriter(ResourceTable table, ResourceJson json, ResourceIndexer indexer, ServedTypes types, Clock clock) {
        this.table = table;
        this.json = json;
        this.indexer = indexer;
        this.types = types;
        this.clock = clock;
    }

    List<StoredResource> write(List<ResourceWrite> writes) {
        List<ResourceKey> keys = writes.stream().map(ResourceWrite::key).toList();
        if (Set.copyOf(keys).size() < keys.size()) {
            throw new IllegalArgumentException("one batch changes a resource twice");
        }
        keys.forEach(this::requireServed);
        List<ResourceKey> known = writes.stream()
                .filter(write -> !(write instanceof ResourceWrite.Create))
                .map(ResourceWrite::key)
                .toList();
        Map<ResourceKey, ResourceTable.Current> current = table.lock(known);
        List<NewVersion> versions = writes.stream()
                .map(write -> version(write, Optional.ofNullable(current.get(write.key()))))
                .toList();
        table.store(versions.stream().filter(NewVersion::changed).toList());
        return versions.stream().map(NewVersion::stored).toList();
    }

    private NewVersion version(ResourceWrite write, Optional<ResourceTable.Current> current) {
        requireSeen(write.key(), write.ifMatch(), current);
        if (write instanceof ResourceWrite.Create create) {
            return stored(create.resource(), current);
        }
        if (write instanceof ResourceWrite.Update update) {
            return stored(update.resource(), current);
        }
        return deleted(write.key(), current);
    }

    private NewVersion stored(Resource resource, Optional<ResourceTable.Current> current) {
        ResourceKey key = ResourceKey.of(resource);
        boolean there = current.filter(row -> row.change() != Change.DELETED).isPresent();
        long version = current.map(row -> row.version() + 1).orElse(1L);
        Instant now = now(current);
        resource.getMeta()
                .setVersionId(Long.toString(version))
                .setLastUpdatedElement(new InstantType(Date.from(now), TemporalPrecisionEnum.MILLI, UTC));
        StoredResource stored =
                new StoredResource(key, version, now, there ? Change.UPDATED : Change.CREATED, json.write(resource));
        return new NewVersion(stored, current, indexer.entries(resource), true);
    }

    private NewVersion deleted(ResourceKey key, Optional<ResourceTable.Current> current) {
        Optional<ResourceTable.Current> there = current.filter(row -> row.change() != Change.DELETED);
        if (there.isPresent() && types.find(key.type()).orElseThrow().deletion() == ServedType.Deletion.REFUSED) {
            throw new DeletionRefusedException(key);
        }
        long seen = current.map(ResourceTable.Current::version).orElse(0L);
        Instant time = there.isPresent()
                ? now(current)
                : current.map(ResourceTable.Current::lastUpdated).orElse(clock.instant());
        StoredResource stored = new StoredResource(key, there.isPresent() ? seen + 1 : seen, time, Change.DELETED, "");
        return new NewVersion(stored, current, Set.of(), there.isPresent());
    }

    /** A version is never older than the one before, whatever another node's clock says. */
    private Instant now(Optional<ResourceTable.Current> current) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return current.map(ResourceTable.Current::lastUpdated)
                .filter(now::isBefore)
                .orElse(now);
    }

    private void requireServed(ResourceKey key) {
        if (types.find(key.type()).isEmpty()) {
            throw new IllegalArgumentException(key.type() + " is not a served type");
        }
    }

    private static void requireSeen(ResourceKey key, @Nullable Long seen, Optional<ResourceTable.Current> current) {
        if (seen == null) {
            return;
        }
        long version = current.map(ResourceTable.Current::version).orElse(0L);
        if (seen != version) {
            throw new VersionConflictException(
                    key,
                    version == 0
                            ? "%s is not there, so it has no version %d".formatted(key.reference(), seen)
                            : "%s is at version %d, not at version %d".formatted(key.reference(), version, seen));
        }
    }

    /**
     * What to store.
     *
     * @param before the row that it succeeds, if any
     * @param changed false where nothing is to be stored: a deletion of what is not there
     */
    record NewVersion(
            StoredResource stored, Optional<ResourceTable.Current> before, Set<IndexEntry> entries, boolean changed) {}
}
