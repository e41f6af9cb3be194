package org.urgateway.rest;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.rest.Matches.Criteria;
import org.urgateway.store.DeletionRefusedException;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.ResourceWrite;
import org.urgateway.store.StoredResource;
import org.urgateway.store.VersionConflictException;

/**
 * Carries out entries together: resolves criteria in one query, gives ids, replaces references, writes all at once, then
 * reads.
 *
 * @see <a href="http://hl7.org/fhir/R4/http.html#trules">FHIR R4, transaction processing rules</a>
 */
final class EntryProcessor {

    private final ServedTypes types;
    private final FhirStore store;
    private final Matches matches;
    private final Writes writes;
    private final EntryResponses responses;
    private final Resources resources;
    private final Patches patches;

    EntryProcessor(
            ServedTypes types,
            FhirStore store,
            Matches matches,
            Writes writes,
            EntryResponses responses,
            Resources resources,
            Patches patches) {
        this.patches = patches;
        this.types = types;
        this.store = store;
        this.matches = matches;
        this.writes = writes;
        this.responses = responses;
        this.resources = resources;
    }

    /**
     * How to answer.
     *
     * @param base of this server
     * @param representation whether the written resources are wanted back
     * @param strict whether an unknown search parameter is an error
     */
    record Answer(String base, boolean representation, boolean strict) {}

    /**
     * What an entry comes to.
     *
     * @param key the resource that it writes or matches
     * @param match what the criteria of the entry matched
     */
    record Planned(
            Entry entry, Optional<ResourceKey> key, Optional<ResourceWrite> write, Optional<StoredResource> match) {

        Optional<Resource> resource() {
            return write.flatMap(change -> change instanceof ResourceWrite.Update update
                    ? Optional.of(update.resource())
                    : change instanceof ResourceWrite.Create create
                            ? Optional.of(create.resource())
                            : Optional.empty());
        }
    }

    /** Answers the entries in their order; needs a transaction. */
    List<BundleEntryComponent> process(List<Entry> entries, Answer answer) {
        entries.forEach(entry -> entry.named(() -> requireServed(entry)));
        Map<Entry, Criteria> criteria = new HashMap<>();
        entries.forEach(entry -> entry.named(() -> criteria(entry)).ifPresent(found -> criteria.put(entry, found)));
        Map<Criteria, List<StoredResource>> found = matches.lockAndFind(Set.copyOf(criteria.values()));
        List<Planned> plan = entries.stream()
                .map(entry -> entry.named(() -> plan(
                        entry,
                        Optional.ofNullable(criteria.get(entry)).flatMap(asked -> Matches.single(asked, found)))))
                .toList();
        requireDistinct(plan);
        link(plan, answer.base());
        Map<ResourceKey, StoredResource> written = write(plan);
        return plan.stream()
                .map(planned -> planned.entry().named(() -> responses.of(planned, written, answer)))
                .toList();
    }

    private boolean requireServed(Entry entry) {
        entry.url().type().filter(type -> types.find(type).isEmpty()).ifPresent(type -> {
            throw new InvalidRequestException("%s is not served here.".formatted(type));
        });
        return true;
    }

    private static Optional<Criteria> criteria(Entry entry) {
        return switch (entry.method()) {
            case POST -> entry.ifNoneExist().map(query -> Criteria.parse(entry.type(), query));
            case PUT, PATCH, DELETE -> entry.url().query().map(query -> Criteria.parse(entry.type(), query));
            case GET, HEAD, NULL -> Optional.empty();
        };
    }

    private Planned plan(Entry entry, Optional<StoredResource> match) {
        Optional<ResourceWrite> write = switch (entry.method()) {
            case POST -> match.isPresent() ? Optional.empty() : Optional.of(create(entry));
            case PUT -> Optional.of(update(entry, match));
            case PATCH -> Optional.of(patch(entry, match));
            case DELETE ->
                entry.url()
                        .id()
                        .or(() -> match.map(there -> there.key().id()))
                        .map(id -> new ResourceWrite.Delete(new ResourceKey(entry.type(), id), entry.ifMatch()));
            case GET, HEAD, NULL -> Optional.empty();
        };
        write.ifPresent(writes::requireAllowed);
        Optional<ResourceKey> key = write.map(ResourceWrite::key).or(() -> match.map(StoredResource::key));
        return new Planned(entry, key, write, match);
    }

    private ResourceWrite create(Entry entry) {
        Resource resource = entry.body().orElseThrow();
        resource.setId(store.newId());
        return new ResourceWrite.Create(resource);
    }

    private ResourceWrite update(Entry entry, Optional<StoredResource> match) {
        Resource resource = entry.body().orElseThrow();
        String own = resource.getIdPart();
        boolean named = own != null && !own.startsWith("urn:");
        if (match.isPresent() && named && !own.equals(match.get().key().id())) {
            throw new InvalidRequestException("The criteria match another resource than the one in the body.");
        }
        String id = entry.url()
                .id()
                .or(() -> match.map(there -> there.key().id()))
                .orElseGet(() -> named ? own : store.newId());
        Writes.requireId(id);
        resource.setId(id);
        return new ResourceWrite.Update(resource, entry.ifMatch());
    }

    private ResourceWrite patch(Entry entry, Optional<StoredResource> match) {
        ResourceKey key = entry.url()
                .id()
                .map(id -> new ResourceKey(entry.type(), id))
                .or(() -> match.map(StoredResource::key))
                .orElseThrow(
                        () -> new ResourceNotFoundException("No %s matches the criteria.".formatted(entry.type())));
        StoredResource stored = Optional.ofNullable(
                        store.readLocked(List.of(key)).get(key))
                .orElseThrow(() -> new ResourceNotFoundException("%s is not here.".formatted(key.reference())));
        Writes.requireSeen(stored, entry.ifMatch());
        Patches.Patch patch = patches.of(entry.body().orElseThrow());
        return new ResourceWrite.Update(patches.apply(patch, stored), stored.version());
    }

    private static void requireDistinct(List<Planned> plan) {
        Set<ResourceKey> keys = new HashSet<>();
        Set<String> fullUrls = new HashSet<>();
        for (Planned planned : plan) {
            Entry entry = planned.entry();
            boolean sameKey =
                    planned.write().isPresent() && !planned.key().map(keys::add).orElse(true);
            boolean sameUrl = entry.body().isPresent()
                    && !entry.fullUrl().map(fullUrls::add).orElse(true);
            if (sameKey || sameUrl) {
                throw entry.named(new InvalidRequestException(
                        "An earlier entry has the same resource or fullUrl; each may stand in a Bundle once."));
            }
        }
    }

    private void link(List<Planned> plan, String base) {
        Map<String, String> byFullUrl = new HashMap<>();
        plan.stream()
                .filter(planned ->
                        planned.entry().body().isPresent() && planned.key().isPresent())
                .forEach(planned -> planned.entry()
                        .fullUrl()
                        .ifPresent(url ->
                                byFullUrl.put(url, planned.key().orElseThrow().reference())));
        Map<Planned, Links> links = new HashMap<>();
        plan.forEach(planned ->
                planned.resource().ifPresent(resource -> links.put(planned, Links.of(resources.fhir(), resource))));
        Set<Criteria> conditional = new HashSet<>();
        links.forEach((planned, found) -> conditional.addAll(planned.entry().named(found::conditional)));
        Map<Criteria, List<StoredResource>> found = matches.find(conditional);
        links.forEach((planned, inside) -> planned.entry().named(() -> {
            inside.resolve(planned.entry(), byFullUrl, found);
            inside.localize(base);
            return true;
        }));
    }

    private Map<ResourceKey, StoredResource> write(List<Planned> plan) {
        List<ResourceWrite> changes =
                plan.stream().flatMap(planned -> planned.write().stream()).toList();
        Map<ResourceKey, StoredResource> written = new HashMap<>();
        try {
            store.write(changes).forEach(stored -> written.put(stored.key(), stored));
        } catch (VersionConflictException e) {
            throw entryOf(e.key(), plan).map(entry -> entry.named(e)).orElse(e);
        } catch (DeletionRefusedException e) {
            throw entryOf(e.key(), plan).map(entry -> entry.named(e)).orElse(e);
        }
        return written;
    }

    private static Optional<Entry> entryOf(ResourceKey key, Collection<Planned> plan) {
        return plan.stream()
                .filter(planned -> planned.key().filter(key::equals).isPresent())
                .map(Planned::entry)
                .findFirst();
    }
}
