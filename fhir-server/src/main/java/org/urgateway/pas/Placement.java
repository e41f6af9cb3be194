package org.urgateway.pas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.StoredResource;

/**
 * Where each entry of a request stands in the store: parties where they were met before, all else under a new id.
 *
 * <p>One placement serves one request within its transaction.
 */
final class Placement {

    private final FhirStore store;
    private final RequestBundle request;
    private final Map<BundleEntryComponent, ResourceKey> keys = new LinkedHashMap<>();
    private final Map<BundleEntryComponent, StoredResource> known = new LinkedHashMap<>();
    private final Map<BundleEntryComponent, List<Identifier>> ties = new LinkedHashMap<>();

    private Placement(FhirStore store, RequestBundle request) {
        this.store = store;
        this.request = request;
    }

    /** Places the parties of a request that is about to be stored; unknown ones get an id. */
    static Placement ofSubmit(FhirStore store, RequestBundle request) {
        return place(store, request, true);
    }

    /** Places the known parties of an inquiry; unknown ones stay without a place. */
    static Placement ofInquiry(FhirStore store, RequestBundle request) {
        return place(store, request, false);
    }

    private static Placement place(FhirStore store, RequestBundle request, boolean create) {
        Placement placement = new Placement(store, request);
        placement.placeParties(PartyIdentifiers::isIndependent, create);
        placement.placeParties(PartyIdentifiers::isTie, create);
        return placement;
    }

    private void placeParties(Predicate<Resource> kind, boolean create) {
        Map<BundleEntryComponent, List<Identifier>> parties = new LinkedHashMap<>();
        for (BundleEntryComponent entry : request.entries()) {
            if (kind.test(entry.getResource())) {
                parties.put(entry, identifiers(entry));
            }
        }
        Map<BundleEntryComponent, StoredResource> found = new PartyMatcher(store).match(parties, create);
        for (BundleEntryComponent entry : parties.keySet()) {
            StoredResource stored = found.get(entry);
            if (stored != null) {
                known.put(entry, stored);
                keys.put(entry, stored.key());
            } else if (create) {
                placeAnew(entry);
            }
        }
    }

    private List<Identifier> identifiers(BundleEntryComponent entry) {
        List<Identifier> tied =
                PartyIdentifiers.ties(entry.getResource(), reference -> find(reference, entry.getFullUrl()));
        if (!tied.isEmpty()) {
            ties.put(entry, tied);
            return tied;
        }
        return PartyIdentifiers.of(entry.getResource()).stream()
                .filter(PartyIdentifiers::isUsable)
                .toList();
    }

    /** Gives an entry a new id, unless it has a place. */
    ResourceKey placeAnew(BundleEntryComponent entry) {
        return keys.computeIfAbsent(
                entry, any -> new ResourceKey(entry.getResource().fhirType(), store.newId()));
    }

    /** Says where an entry stands. */
    void put(BundleEntryComponent entry, ResourceKey key) {
        keys.put(entry, key);
    }

    /** The place of what a reference points at; empty where it has none. */
    Optional<ResourceKey> find(Reference reference, String holderUrl) {
        return request.resolve(reference, holderUrl).map(keys::get);
    }

    /** The place of what a reference of the Claim points at; the intake checks have seen that it is in the Bundle. */
    ResourceKey get(Reference reference) {
        return find(reference, request.claimUrl()).orElseThrow();
    }

    ResourceKey get(BundleEntryComponent entry) {
        return Optional.ofNullable(keys.get(entry)).orElseThrow();
    }

    /** The version of a party that was there before. */
    Optional<StoredResource> before(BundleEntryComponent entry) {
        return Optional.ofNullable(known.get(entry));
    }

    /** The identifiers of our own that a party is known by; empty where those that it brings along tell it apart. */
    List<Identifier> ties(BundleEntryComponent entry) {
        return ties.getOrDefault(entry, List.of());
    }

    /** The sender's own fullUrl of a stored resource; empty where the request does not name it. */
    Optional<String> fullUrl(ResourceKey key) {
        return keys.entrySet().stream()
                .filter(placed -> placed.getValue().equals(key))
                .map(placed -> placed.getKey().getFullUrl())
                .findFirst();
    }

    /** All entries that have a place. */
    List<BundleEntryComponent> placed() {
        return new ArrayList<>(keys.keySet());
    }

    /** The entries of the request. */
    Stream<BundleEntryComponent> entries() {
        return request.entries().stream();
    }
}
