package org.urgateway.rest;

import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.StoredResource;
import org.urgateway.store.StoredResource.Change;

/**
 * read and vread.
 *
 * @see <a href="http://hl7.org/fhir/R4/http.html#read">FHIR R4, read</a>
 */
final class Reads {

    private final FhirStore store;
    private final Resources resources;

    Reads(FhirStore store, Resources resources) {
        this.store = store;
        this.resources = resources;
    }

    /** The version that the id names, else the current one. */
    Resource read(IdType id) {
        return resources.parse(find(id));
    }

    /** The version that the id names, else the current one, as it is stored. */
    StoredResource find(IdType id) {
        ResourceKey key = new ResourceKey(id.getResourceType(), id.getIdPart());
        Optional<StoredResource> found = id.hasVersionIdPart()
                ? version(id.getVersionIdPart()).flatMap(version -> store.readVersion(key, version))
                : store.readLatest(key);
        StoredResource stored = found.orElseThrow(() -> new ResourceNotFoundException(
                "%s is not here.".formatted(id.toUnqualified().getValue())));
        if (stored.change() == Change.DELETED) {
            throw new ResourceGoneException("%s was deleted at %s.".formatted(key.reference(), stored.lastUpdated()));
        }
        return stored;
    }

    /** This server's versions are numbers; any other is one that it never gave. */
    static Optional<Long> version(String version) {
        return version.matches("\\d{1,9}") ? Optional.of(Long.valueOf(version)) : Optional.empty();
    }
}
