package org.urgateway.review.model;

/**
 * An organisation or person by one business identifier.
 *
 * @param system identifier system URI
 * @param value identifier value
 */
public record Party(String system, String value) {}
