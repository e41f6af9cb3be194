package org.urgateway.pas;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.ResourceWrite;
import org.urgateway.store.StoredResource;

/**
 * Turns the entries of a request into the resources that are stored: ids and references are ours, content is the sender's.
 */
record StoredCopies(FhirContext fhir) {

    /** What has to be written for the entries that have a place; a party that would not change is left out. */
    List<ResourceWrite> writes(Placement placement, List<BundleEntryComponent> entries) {
        List<ResourceWrite> writes = new ArrayList<>();
        for (BundleEntryComponent entry : entries) {
            Optional<StoredResource> stored = placement.before(entry);
            Optional<Resource> before = stored.map(this::parse);
            Resource copy = copy(placement, entry, before);
            if (before.isEmpty()) {
                writes.add(new ResourceWrite.Create(copy));
            } else if (isChanged(copy, before.get())) {
                writes.add(new ResourceWrite.Update(copy, stored.orElseThrow().version()));
            }
        }
        return writes;
    }

    /** A copy of a resource in the sender's terms, told in ours. */
    <T extends Resource> T translate(T resource, Placement placement, String holderUrl) {
        @SuppressWarnings("unchecked")
        T copy = (T) resource.copy();
        for (Reference reference : References.of(copy)) {
            placement.find(reference, holderUrl).ifPresent(key -> reference.setReference(key.reference()));
        }
        return copy;
    }

    /** A copy of a stored resource, told in the sender's terms as far as the request names what it points at. */
    <T extends Resource> T translateBack(T stored, Placement placement) {
        @SuppressWarnings("unchecked")
        T copy = (T) stored.copy();
        for (Reference reference : References.of(copy)) {
            IdType id = new IdType(reference.getReference());
            if (!id.isAbsolute() && id.hasResourceType() && id.hasIdPart()) {
                placement
                        .fullUrl(new ResourceKey(id.getResourceType(), id.getIdPart()))
                        .ifPresent(reference::setReference);
            }
        }
        return copy;
    }

    private Resource copy(Placement placement, BundleEntryComponent entry, Optional<Resource> before) {
        Resource copy = translate(entry.getResource(), placement, entry.getFullUrl());
        copy.setId(placement.get(entry).id());
        List<Identifier> earlier =
                new ArrayList<>(before.map(PartyIdentifiers::of).orElse(List.of()));
        earlier.addAll(placement.ties(entry));
        PartyIdentifiers.merge(PartyIdentifiers.of(copy), earlier);
        return copy;
    }

    private static boolean isChanged(Resource copy, Resource before) {
        return !content(copy).equalsDeep(content(before));
    }

    /** A resource without what the store or a renderer put on it. */
    private static Resource content(Resource resource) {
        Resource content = resource.copy();
        content.setId((String) null);
        content.setMeta(new Meta());
        if (content instanceof DomainResource domain) {
            domain.setText(null);
        }
        return content;
    }

    Resource parse(StoredResource stored) {
        return (Resource) fhir.newJsonParser().parseResource(stored.json());
    }
}
