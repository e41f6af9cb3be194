package org.urgateway.pas;

import java.time.Instant;
import java.util.UUID;

/**
 * Proof that a request was received.
 *
 * @param id what the receipt is found by
 * @param receivedAt the time that counts for every clock of the review
 * @param contentType media type as the sender named it; empty where it named none
 * @param size length of the body in bytes
 * @param digest SHA-256 of the body in hexadecimal
 */
record Receipt(UUID id, Instant receivedAt, String contentType, int size, String digest) {}
