package org.urgateway.outbox;

import java.util.Optional;
import java.util.UUID;

/**
 * What became of an attempt.
 *
 * @param lease the lease that it was sent under; empty for what is said of it afterwards
 * @param detail what the receiver answered or why it failed, without patient data
 */
public record DeliveryReport(UUID id, Optional<UUID> lease, DeliveryOutcome outcome, Optional<String> detail) {}
