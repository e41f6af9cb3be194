package org.urgateway.profiles;

import java.util.List;

/**
 * A FHIR resource type that the server serves.
 *
 * @param name FHIR resource type, for example {@code Claim}
 * @param purpose what it carries in utilization review or case management, one line
 * @param deletion what a delete does
 * @param search codes of the search parameters served beside those of every type
 * @param include codes of the reference parameters that {@code _include} and {@code _revinclude} may follow
 */
public record ServedType(String name, String purpose, Deletion deletion, List<String> search, List<String> include) {

    /** What a delete does to resources of the type. */
    public enum Deletion {
        /** The type is part of the legal record: a delete is refused. */
        REFUSED,
        /** The resource disappears from reads and searches; its history stays. */
        LOGICAL
    }
}
