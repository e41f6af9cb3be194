package org.urgateway.store;

import org.hl7.fhir.r4.model.Resource;

/**
 * Where a resource lives: its FHIR type and logical id.
 *
 * @param type FHIR resource type, for example {@code Claim}
 * @param id logical id without the type
 */
public record ResourceKey(String type, String id) {

    /** The relative reference to it, for example {@code Claim/0190…}. */
    public String reference() {
        return type + "/" + id;
    }

    /**
     * Where a resource lives or is about to.
     *
     * @throws IllegalArgumentException where it has no id
     */
    public static ResourceKey of(Resource resource) {
        String id = resource.getIdPart();
        if (id == null) {
            throw new IllegalArgumentException("a " + resource.fhirType() + " without an id");
        }
        return new ResourceKey(resource.fhirType(), id);
    }
}
