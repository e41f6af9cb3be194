package org.urgateway.mapping.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** The resources that came together, and how they point at each other. */
final class Held {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final List<BundleEntryComponent> entries;

    Held(Bundle bundle) {
        this.entries = bundle.getEntry();
    }

    <T extends Resource> List<T> all(Class<T> type) {
        return entries.stream()
                .map(BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** What a reference points at; empty where it did not come along. */
    Optional<Resource> find(Reference reference) {
        var target = Optional.ofNullable(reference.getReference()).orElse("").replaceFirst("/_history/.*", "");
        if (target.isEmpty() || target.startsWith("#")) {
            return Optional.empty();
        }
        return entries.stream()
                .filter(entry -> isAt(entry, target))
                .map(BundleEntryComponent::getResource)
                .findFirst();
    }

    <T extends Resource> Optional<T> find(Reference reference, Class<T> type) {
        return find(reference).filter(type::isInstance).map(type::cast);
    }

    private static boolean isAt(BundleEntryComponent entry, String target) {
        var url = Optional.ofNullable(entry.getFullUrl()).orElse("");
        return url.equals(target)
                || url.endsWith("/" + target)
                || key(entry.getResource()).equals(target);
    }

    /** {@code Type/id}; the number under which the partner's server keeps it. */
    static String key(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    static boolean isNumbered(Resource resource) {
        return new IdType(resource.getIdElement()).hasIdPart();
    }

    static List<Reference> references(Resource resource) {
        return FHIR.newTerser().getAllPopulatedChildElementsOfType(resource, Reference.class);
    }

    /** Whether a resource points at another, by itself. */
    boolean points(Resource from, Resource to) {
        return references(from).stream()
                .anyMatch(reference -> find(reference).filter(to::equals).isPresent());
    }
}
