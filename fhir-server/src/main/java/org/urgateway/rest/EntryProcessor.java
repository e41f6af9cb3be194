package org.urgateway.rest;

import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
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
     * @param preferred what is wanted back of what is written, or null where the client does not say
     * @param strict whether an unknown search parameter is an error
     */
    record Answer(String base, @Nullable PreferReturnEnum preferred, boolean strict) {}

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
        Map<Entry, Set<Criteria>> criteria = new LinkedHashMap<>();
        entries.forEach(
                entry -> entry.named(() -> criteria(entry)).ifPresent(asked -> criteria.put(entry, Set.of(asked))));
        List<Planned> plan = plan(entries, criteria, matches.lockAndFind(criteria));
        requireDistinct(plan);
        Map<ResourceKey, StoredResource> written = linkAndWrite(plan, answer.base());
        return plan.stream()
                .map(planned -> planned.entry().named(() -> responses.of(planned, written, answer)))
                .toList();
    }

    private List<Planned> plan(
            List<Entry> entries, Map<Entry, Set<Criteria>> criteria, Map<Criteria, List<StoredResource>> found) {
        List<Planned> plan = new ArrayList<>();
        Map<Criteria, Planned> creations = new HashMap<>();
        for (Entry entry : entries) {
            Optional<Criteria> asked =
                    criteria.getOrDefault(entry, Set.of()).stream().findFirst();
            Optional<Planned> earlier = asked.map(creations::get);
            Planned planned = earlier.isPresent() && entry.method() == HTTPVerb.POST
                    // The entry before creates it, so that this one finds it.
                    ? new Planned(entry, earlier.get().key(), Optional.empty(), Optional.empty())
                    : entry.named(() -> plan(entry, asked.flatMap(each -> Matches.single(each, found))));
            if (entry.method() == HTTPVerb.POST && planned.write().isPresent()) {
                asked.ifPresent(each -> creations.put(each, planned));
            }
            plan.add(planned);
        }
        return plan;
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
        StoredResource stored =
                Optional.ofNullable(store.readLocked(List.of(key)).get(key)).orElseThrow(() -> writes.missing(key));
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

    private Map<ResourceKey, StoredResource> linkAndWrite(List<Planned> plan, String base) {
        Linking linking = new Linking(resources.fhir(), matches, plan, base);
        List<Planned> waiting = linking.resolveOrWait(plan);
        if (waiting.isEmpty()) {
            return write(plan);
        }
        List<Planned> now = new ArrayList<>(plan);
        now.removeAll(waiting);
        Map<ResourceKey, StoredResource> written = write(now);
        linking.resolve(waiting);
        written.putAll(write(waiting));
        return written;
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
