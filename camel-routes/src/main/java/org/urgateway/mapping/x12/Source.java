package org.urgateway.mapping.x12;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * The resources that something is written from.
 *
 * @param entries entries of all Bundles, those that win first
 */
record Source(List<BundleEntryComponent> entries) {

    static Source of(Bundle... bundles) {
        return new Source(Stream.of(bundles)
                .flatMap(bundle -> bundle.getEntry().stream())
                .filter(BundleEntryComponent::hasResource)
                .toList());
    }

    /** The first resource of a type. */
    <T extends Resource> Optional<T> first(Class<T> type) {
        return entries.stream()
                .map(BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    /** What a reference points at: by the URL of the entry, or by type and id. */
    <T extends Resource> Optional<T> get(Reference reference, Class<T> type) {
        return resource(reference).filter(type::isInstance).map(type::cast);
    }

    Optional<Resource> resource(Reference reference) {
        if (!reference.hasReference()) {
            return Optional.empty();
        }
        String url = reference.getReference();
        IdType id = new IdType(url);
        return entries.stream()
                .filter(entry -> url.equals(entry.getFullUrl())
                        || id.hasResourceType()
                                && id.getResourceType()
                                        .equals(entry.getResource().fhirType())
                                && id.getIdPart().equals(entry.getResource().getIdPart()))
                .map(BundleEntryComponent::getResource)
                .findFirst();
    }
}
