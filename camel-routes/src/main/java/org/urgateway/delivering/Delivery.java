package org.urgateway.delivering;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;

/**
 * Something that a partner is to be told, and that belongs to this process for a while.
 *
 * @param id the idempotency key: the same with each attempt
 * @param lease names this attempt in the report of it
 * @param until when the lease ends
 * @param attempt 1 for the first
 * @param refusals how often the partner has refused it so far, at once or later
 * @param created when the event took place
 * @param event code of the event
 * @param inReplyTo the partner's request, where it is the one that asked
 * @param content ClaimResponse, Claim and Task as the event left them, the ClaimResponse first, and what they point at
 */
public record Delivery(
        UUID id,
        UUID lease,
        Instant until,
        int attempt,
        int refusals,
        Instant created,
        String partner,
        String event,
        Optional<String> inReplyTo,
        Bundle content) {}
