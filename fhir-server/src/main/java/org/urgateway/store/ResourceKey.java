package org.urgateway.store;

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
}
