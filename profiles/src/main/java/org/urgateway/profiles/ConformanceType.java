package org.urgateway.profiles;

import java.util.Map;

/**
 * A type of conformance resource that clients may read and search but not write.
 *
 * @param name FHIR resource type, for example {@code ValueSet}
 * @param purpose what it describes, one line
 * @param search its search parameters by their codes, each with its FHIR search type
 * @param operations its operations by their codes, each with the URL of the OperationDefinition that it follows
 */
public record ConformanceType(String name, String purpose, Map<String, String> search, Map<String, String> operations) {

    /** Canonical URL of one of the search parameters. */
    public String searchParameterUrl(String code) {
        return code.equals("_id")
                ? "http://hl7.org/fhir/SearchParameter/Resource-id"
                : "http://hl7.org/fhir/SearchParameter/conformance-" + code;
    }
}
