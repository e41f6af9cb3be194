package org.urgateway.outbox;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.StoredResource;

/**
 * What a delivery says, in FHIR: the versions that tell the event as they were then, and the parties and orders that they point at as
 * they are now. Evidence is left out; whoever delivers a determination does not send the records back.
 */
final class DeliveryContent {

    /** Claim to PractitionerRole to Organization, and one beyond. */
    private static final int ROUNDS = 3;

    private static final Set<String> FOLLOWED = Set.of(
            "CommunicationRequest",
            "Coverage",
            "DeviceRequest",
            "Encounter",
            "Location",
            "MedicationRequest",
            "Organization",
            "Patient",
            "Practitioner",
            "PractitionerRole",
            "RelatedPerson",
            "ServiceRequest");

    private final FhirContext fhir;
    private final FhirStore store;

    DeliveryContent(FhirContext fhir, FhirStore store) {
        this.fhir = fhir;
        this.store = store;
    }

    /**
     * A Bundle of type collection, the main resource first.
     *
     * @param versions references with versions
     */
    Bundle of(List<String> versions) {
        Map<ResourceKey, Resource> found = new LinkedHashMap<>();
        versions.stream().map(IdType::new).forEach(id -> version(id).ifPresent(it -> found.put(it.key(), parse(it))));
        Collection<Resource> latest = List.copyOf(found.values());
        for (int round = 0; round < ROUNDS && !latest.isEmpty(); round++) {
            Set<ResourceKey> missing = targets(latest);
            missing.removeAll(found.keySet());
            Map<ResourceKey, Resource> read = new LinkedHashMap<>();
            store.read(missing).forEach((key, stored) -> read.put(key, parse(stored)));
            found.putAll(read);
            latest = read.values();
        }
        Bundle bundle = new Bundle().setType(BundleType.COLLECTION);
        found.values().forEach(resource -> bundle.addEntry().setResource(resource));
        return bundle;
    }

    private Optional<StoredResource> version(IdType id) {
        return store.readVersion(new ResourceKey(id.getResourceType(), id.getIdPart()), id.getVersionIdPartAsLong());
    }

    private Resource parse(StoredResource stored) {
        return (Resource) fhir.newJsonParser().parseResource(stored.json());
    }

    private Set<ResourceKey> targets(Collection<Resource> resources) {
        List<IdType> ids = new ArrayList<>();
        resources.forEach(resource -> fhir.newTerser()
                .getAllResourceReferences(resource)
                .forEach(info -> ids.add(new IdType(
                        info.getResourceReference().getReferenceElement().getValue()))));
        Set<ResourceKey> keys = new LinkedHashSet<>();
        ids.stream()
                .filter(id -> !id.isAbsolute() && id.hasIdPart() && FOLLOWED.contains(id.getResourceType()))
                .forEach(id -> keys.add(new ResourceKey(id.getResourceType(), id.getIdPart())));
        return keys;
    }
}
