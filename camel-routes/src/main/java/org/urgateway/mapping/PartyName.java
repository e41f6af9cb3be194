package org.urgateway.mapping;

/**
 * An organization by identifier and name.
 *
 * @param system URI of the identifier's system
 * @param value the identifier
 * @param name name for a person
 */
public record PartyName(String system, String value, String name) {}
