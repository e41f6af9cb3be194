package org.urgateway.messagelog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A message as a list shows it: without its bytes. */
public record MessageSummary(
        UUID id,
        Instant receivedAt,
        String partner,
        Optional<String> messageType,
        Optional<String> controlId,
        List<String> claimNumbers,
        MessageState state,
        Optional<Failure> failure) {}
