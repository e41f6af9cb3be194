package org.urgateway.rest;

/**
 * What an installation decides about the REST interface.
 *
 * @param maxBody bytes that a request body may have, after decompression
 * @param softwareVersion version that the CapabilityStatement names
 */
public record RestSettings(long maxBody, String softwareVersion) {}
