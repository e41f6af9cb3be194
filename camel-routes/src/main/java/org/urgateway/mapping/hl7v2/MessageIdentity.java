package org.urgateway.mapping.hl7v2;

import java.time.OffsetDateTime;

/**
 * What makes a message that is written one of its own.
 *
 * @param controlId MSH-10, unique for the receiver
 * @param at MSH-7, with its offset
 */
public record MessageIdentity(String controlId, OffsetDateTime at) {}
