package org.urgateway.pas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.store.FhirStore;
import org.urgateway.store.IdentifierLookup;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.StoredResource;

/**
 * Finds the stored parties that a request names.
 *
 * <p>Known parties cost one query and no lock. Where one is unknown, its identifiers are locked and looked for once more, so that
 * of two simultaneous requests only one makes it.
 */
record PartyMatcher(FhirStore store) {

    /**
     * Looks for parties.
     *
     * @param parties entries with the identifiers that each is known by; none may be missing
     * @param mayCreate whether the caller goes on to create what is not found
     * @return the stored version behind each entry; entries not found are left out
     */
    Map<BundleEntryComponent, StoredResource> match(
            Map<BundleEntryComponent, List<Identifier>> parties, boolean mayCreate) {
        Map<BundleEntryComponent, StoredResource> found = find(parties);
        Map<BundleEntryComponent, List<Identifier>> unknown = new LinkedHashMap<>(parties);
        unknown.keySet().removeAll(found.keySet());
        if (mayCreate && !unknown.isEmpty()) {
            store.lock(names(unknown));
            found.putAll(find(unknown));
        }
        return found;
    }

    private Map<BundleEntryComponent, StoredResource> find(Map<BundleEntryComponent, List<Identifier>> parties) {
        Map<BundleEntryComponent, List<IdentifierLookup>> lookups = new LinkedHashMap<>();
        parties.forEach((entry, identifiers) -> lookups.put(entry, lookups(entry.getResource(), identifiers)));
        Set<IdentifierLookup> all =
                lookups.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        Map<IdentifierLookup, List<StoredResource>> stored = all.isEmpty() ? Map.of() : store.findByIdentifier(all);
        Map<BundleEntryComponent, StoredResource> found = new LinkedHashMap<>();
        lookups.forEach((entry, wanted) -> best(wanted, stored).ifPresent(match -> found.put(entry, match)));
        return found;
    }

    private static List<IdentifierLookup> lookups(Resource resource, List<Identifier> identifiers) {
        return identifiers.stream()
                .map(identifier ->
                        new IdentifierLookup(resource.fhirType(), identifier.getSystem(), identifier.getValue()))
                .toList();
    }

    /** The one that shares most identifiers; of equals the oldest, whose id is the smallest. */
    private static Optional<StoredResource> best(
            List<IdentifierLookup> wanted, Map<IdentifierLookup, List<StoredResource>> stored) {
        Map<ResourceKey, List<StoredResource>> hits = wanted.stream()
                .flatMap(lookup -> stored.getOrDefault(lookup, List.of()).stream())
                .collect(Collectors.groupingBy(StoredResource::key));
        return hits.values().stream()
                .max(Comparator.comparingInt((List<StoredResource> versions) -> versions.size())
                        .thenComparing(versions -> versions.get(0).key().id(), Comparator.reverseOrder()))
                .map(versions -> versions.get(0));
    }

    private static List<String> names(Map<BundleEntryComponent, List<Identifier>> parties) {
        Set<String> names = new TreeSet<>();
        parties.forEach((entry, identifiers) -> identifiers.forEach(identifier -> names.add(
                entry.getResource().fhirType() + "|" + identifier.getSystem() + "|" + identifier.getValue())));
        return new ArrayList<>(names);
    }
}
