package org.urgateway.notices;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.StoredResource;

/** Reads stored resources as HAPI's model. */
record StoredReader(FhirContext fhir, FhirStore store) {

    /** What a reference points at; empty where that is not stored here. */
    Optional<Resource> read(Reference reference) {
        return read(reference.getReference());
    }

    Optional<Resource> read(String reference) {
        IdType id = new IdType(reference);
        return id.isAbsolute() || !id.hasResourceType() || !id.hasIdPart()
                ? Optional.empty()
                : store.read(new ResourceKey(id.getResourceType(), id.getIdPart()))
                        .map(this::parse);
    }

    <T extends Resource> Optional<T> read(Reference reference, Class<T> type) {
        return read(reference).filter(type::isInstance).map(type::cast);
    }

    <T extends Resource> List<T> search(Class<T> type, Map<String, List<String>> parameters) {
        return store.searchAll(type.getSimpleName(), parameters).stream()
                .map(this::parse)
                .map(type::cast)
                .toList();
    }

    private Resource parse(StoredResource stored) {
        return (Resource) fhir.newJsonParser().parseResource(stored.json());
    }
}
