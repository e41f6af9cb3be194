package org.urgateway.mapping;

/**
 * Something that whoever runs an interface should know about one message: a repair, a loss or a note.
 *
 * @param location where in the message, for example {@code PV1[1]-10}
 * @param text what was found or done there; never a value out of the message
 */
public record Remark(String location, String text) {}
