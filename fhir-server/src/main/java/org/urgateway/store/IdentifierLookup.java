package org.urgateway.store;

/**
 * A question for the resources of a type that carry a business identifier.
 *
 * @param type FHIR resource type
 * @param system identifier system; empty for an identifier without one
 * @param value identifier value
 */
public record IdentifierLookup(String type, String system, String value) {}
