package org.urgateway.outbox;

import java.util.Optional;
import java.util.UUID;

/**
 * What became of an attempt.
 *
 * @param detail what the receiver answered or why it failed, without patient data
 */
public record DeliveryReport(UUID id, UUID lease, DeliveryOutcome outcome, Optional<String> detail) {}
