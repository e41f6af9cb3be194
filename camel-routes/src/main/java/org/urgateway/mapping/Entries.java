package org.urgateway.mapping;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * The resources that become a Bundle, each once. Their URLs follow from the message, so that a message which is sent again makes the
 * same Bundle again.
 */
public final class Entries {

    private final String seed;
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Map<String, Reference> known = new HashMap<>();

    /**
     * Entries of one Bundle.
     *
     * @param seed differs for each Bundle of each message
     */
    public Entries(String seed) {
        this.seed = seed;
    }

    /** Adds a resource and gives the reference to it. */
    public Reference add(Resource resource) {
        String url = url(resource.fhirType() + " " + resources.size());
        resources.put(url, resource);
        return new Reference(url);
    }

    /** The reference to what was added under that key, or to what is made now. */
    public Reference once(String key, Supplier<Resource> maker) {
        Reference reference = known.get(key);
        if (reference == null) {
            reference = add(maker.get());
            known.put(key, reference);
        }
        return reference.copy();
    }

    /** The resource behind a reference. */
    public Optional<Resource> get(Reference reference) {
        return Optional.ofNullable(resources.get(reference.getReference()));
    }

    /** All of it as a collection, the given resource first. */
    public Bundle bundle(Resource main) {
        Bundle bundle = new Bundle();
        bundle.setType(BundleType.COLLECTION);
        String first = resources.entrySet().stream()
                .filter(entry -> entry.getValue() == main)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> url(main.fhirType()));
        bundle.addEntry().setFullUrl(first).setResource(main);
        resources.entrySet().stream()
                .filter(entry -> entry.getValue() != main)
                .forEach(entry -> bundle.addEntry().setFullUrl(entry.getKey()).setResource(entry.getValue()));
        return bundle;
    }

    private String url(String name) {
        return StableUuid.urn(seed + "\n" + name);
    }
}
