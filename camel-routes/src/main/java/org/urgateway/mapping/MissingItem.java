package org.urgateway.mapping;

/**
 * Something that the target must have and the message does not carry. Nothing is made up in its place.
 *
 * @param element FHIR element that would hold it, for example {@code Claim.item[0].location}
 * @param location where the message could have carried it, for example {@code PV1[1]-2}
 * @param text what to send, or which setting of the partner supplies it
 */
public record MissingItem(String element, String location, String text) {}
