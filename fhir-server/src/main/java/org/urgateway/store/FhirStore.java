package org.urgateway.store;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedType;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.store.index.CommonParameters;
import org.urgateway.store.index.ParameterDictionary;
import org.urgateway.store.index.ResourceIndexer;
import org.urgateway.store.search.InvalidSearchException;
import org.urgateway.store.search.SearchCompiler;

/**
 * FHIR resources on PostgreSQL: current rows, append-only history and a search index that is derived from them.
 *
 * <p>Every method joins the caller's Spring transaction where there is one; writes need one.
 */
public final class FhirStore {

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final ResourceReader reader;
    private final ResourceWriter writer;
    private final IdentifierReader identifiers;
    private final Locks locks;
    private final SearchCompiler compiler;
    private final Searches searches;
    private final HistoryReader history;
    private final EverythingReader everything;
    private final BulkExports exports;
    private final List<WriteListener> listeners;

    /** Opens a store whose writes nobody listens to. */
    public FhirStore(
            DataSource dataSource, FhirContext fhir, ServedTypes types, SearchParameters parameters, Clock clock) {
        this(dataSource, fhir, types, parameters, List.of(), clock);
    }

    /**
     * Opens the store on a migrated database.
     *
     * @param dataSource PostgreSQL, the one that the callers' transactions run on
     * @param types what is stored
     * @param parameters what it is searched by
     * @param listeners who learns of each write, in this order
     */
    public FhirStore(
            DataSource dataSource,
            FhirContext fhir,
            ServedTypes types,
            SearchParameters parameters,
            List<? extends WriteListener> listeners,
            Clock clock) {
        this.listeners = List.copyOf(listeners);
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        ParameterDictionary dictionary =
                new ParameterTable(jdbc).load(CommonParameters.withDeclared(types, parameters));
        locks = new Locks(jdbc);
        reader = new ResourceReader(jdbc);
        writer = new ResourceWriter(
                new ResourceTable(jdbc, locks, new RowIds(jdbc)),
                new ResourceJson(fhir),
                new ResourceIndexer(fhir, dictionary),
                types,
                clock);
        identifiers = new IdentifierReader(jdbc, dictionary);
        compiler = new SearchCompiler(dictionary, types, Tenant.DEFAULT, clock);
        IncludeReader includes = new IncludeReader(jdbc);
        searches = new Searches(jdbc, compiler, includes);
        everything = new EverythingReader(jdbc, dictionary, includes);
        exports = new BulkExports(jdbc, compiler, dictionary, types, clock);
        history = new HistoryReader(
                jdbc, types.all().stream().map(ServedType::name).toList());
    }

    /** A new logical id: a UUID of version 7, so that ids sort by time. */
    public String newId() {
        return ids.generate().toString();
    }

    /** Reads the current version; empty where the resource was never there or is deleted. */
    public Optional<StoredResource> read(ResourceKey key) {
        return Optional.ofNullable(read(Set.of(key)).get(key));
    }

    /** Reads the current versions of several resources in one query; those not there are left out. */
    public Map<ResourceKey, StoredResource> read(Collection<ResourceKey> keys) {
        return reader.current(keys);
    }

    /**
     * Reads current versions that nobody else changes until the caller's transaction ends, so that a change worked out from
     * them loses nothing.
     */
    public Map<ResourceKey, StoredResource> readLocked(Collection<ResourceKey> keys) {
        requireTransaction();
        if (!keys.isEmpty()) {
            reader.lock(keys);
        }
        return reader.current(keys);
    }

    /** Reads the latest version, which may be a deletion; empty where the resource was never there. */
    public Optional<StoredResource> readLatest(ResourceKey key) {
        return reader.latest(key);
    }

    /** Reads any version, deletions included. */
    public Optional<StoredResource> readVersion(ResourceKey key, long version) {
        return reader.version(key, version);
    }

    /**
     * Reads versions of one resource, of a type or of all.
     *
     * @throws InvalidSearchException where the cursor is none
     */
    public HistoryPage history(HistoryQuery query) {
        return history.read(query);
    }

    /**
     * Writes all changes with one statement a table and indexes them. Each resource takes on its id and, in
     * {@code meta}, its new version and time. A deletion of what is not there stores nothing.
     *
     * @return the stored versions in the order of the changes
     * @throws VersionConflictException where a version is not the one that the caller saw, or an id is taken
     * @throws DeletionRefusedException where a deletion is of the legal record
     */
    public List<StoredResource> write(List<ResourceWrite> writes) {
        requireTransaction();
        List<StoredResource> stored = writeQuietly(writes);
        for (WriteListener listener : listeners) {
            List<ResourceWrite> further = listener.onWrite(this, writes);
            if (!further.isEmpty()) {
                writeQuietly(further);
            }
        }
        return stored;
    }

    private List<StoredResource> writeQuietly(List<ResourceWrite> writes) {
        writes.stream()
                .filter(write -> write instanceof ResourceWrite.Create)
                .map(write -> ((ResourceWrite.Create) write).resource())
                .filter(resource -> !resource.hasId())
                .forEach(resource -> resource.setId(newId()));
        return writer.write(writes);
    }

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a write needs a transaction");
        }
    }

    /**
     * Searches one type by FHIR search parameters.
     *
     * @param type FHIR resource type
     * @param parameters names with modifiers, for example {@code identifier}, {@code patient}, {@code _sort}, and their
     *     values as they stand in a FHIR search URL; {@code _cursor} takes {@link SearchPage#next()}
     * @throws InvalidSearchException where a parameter is unknown or malformed
     */
    public SearchPage search(String type, Map<String, List<String>> parameters) {
        return searches.run(type, parameters);
    }

    /** All matches of a search, however many pages they fill; for searches whose result is bounded by what they ask. */
    public List<StoredResource> searchAll(String type, Map<String, List<String>> parameters) {
        SearchPage page = search(type, parameters);
        List<StoredResource> matches = new ArrayList<>(page.matches());
        while (page.next() != null) {
            Map<String, List<String>> following = new LinkedHashMap<>(parameters);
            following.put("_cursor", List.of(page.next()));
            page = search(type, following);
            matches.addAll(page.matches());
        }
        return matches;
    }

    /** Reads all that belongs to resources, a page at a time. */
    public Everything.Page everything(Everything query) {
        return everything.read(query);
    }

    /** Bulk exports of what is stored. */
    public BulkExports exports() {
        return exports;
    }

    /** Those of a search's parameters that say nothing to this server. */
    public List<String> unknownParameters(String type, Set<String> names) {
        return compiler.unknown(type, names);
    }

    /** Finds the current resources behind business identifiers in one query; several may share one identifier. */
    public Map<IdentifierLookup, List<StoredResource>> findByIdentifier(Collection<IdentifierLookup> lookups) {
        return identifiers.find(lookups);
    }

    /**
     * Takes locks by name until the transaction ends, in an order that cannot deadlock.
     *
     * @param names what to lock, for example an identifier that two callers may create at once
     */
    public void lock(Collection<String> names) {
        locks.take(names);
    }
}
