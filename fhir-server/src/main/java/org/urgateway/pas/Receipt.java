package org.urgateway.pas;

import java.time.Instant;
import java.util.UUID;

/**
 * Proof that a request was received.
 *
 * @param id what the receipt is found by
 * @param receivedAt the time that counts for every clock of the review
 */
record Receipt(UUID id, Instant receivedAt) {}
