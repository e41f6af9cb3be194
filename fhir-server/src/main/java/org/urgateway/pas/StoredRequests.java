package org.urgateway.pas;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.StoredResource;

/** A stored request as a Bundle in which its references resolve, each entry under its {@code Type/id}. */
record StoredRequests(FhirStore store, StoredCopies copies) {

    private static final Set<String> PROVIDERS = Set.of("Organization", "Practitioner", "PractitionerRole");

    /** A Claim with its providers, which are all that an answer looks up. */
    RequestBundle bundle(Claim claim) {
        Bundle bundle = new Bundle();
        add(bundle, ResourceKey.of(claim), claim);
        Set<ResourceKey> seen = new HashSet<>();
        Deque<Resource> open = new ArrayDeque<>(Set.of(claim));
        while (!open.isEmpty()) {
            Set<ResourceKey> wanted = References.of(open.remove()).stream()
                    .map(Reference::getReference)
                    .map(IdType::new)
                    .filter(id -> !id.isAbsolute() && id.hasIdPart() && PROVIDERS.contains(id.getResourceType()))
                    .map(id -> new ResourceKey(id.getResourceType(), id.getIdPart()))
                    .filter(seen::add)
                    .collect(Collectors.toSet());
            for (StoredResource stored : store.read(wanted).values()) {
                Resource resource = copies.parse(stored);
                add(bundle, stored.key(), resource);
                open.add(resource);
            }
        }
        return new RequestBundle(bundle);
    }

    private static void add(Bundle bundle, ResourceKey key, Resource resource) {
        bundle.addEntry().setFullUrl(key.reference()).setResource(resource);
    }
}
