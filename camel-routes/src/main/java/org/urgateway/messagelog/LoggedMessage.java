package org.urgateway.messagelog;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A message of the log.
 *
 * @param id its number in the log
 * @param receivedAt when it was logged
 * @param partner who sent it
 * @param format name of the format that it is in
 * @param transport how it came
 * @param messageType such as {@code RQA^I08}
 * @param controlId the sender's number
 * @param content the bytes as they came
 * @param state where it stands
 * @param attempts how often the FHIR server could not be reached for it
 * @param dueAt when it is to be worked on next, where it is unfinished
 * @param answer the bytes that were, or are to be, answered
 * @param failure why it is a dead letter, or why it waits
 * @param mends the message of which it is a corrected copy
 */
public record LoggedMessage(
        UUID id,
        Instant receivedAt,
        String partner,
        String format,
        String transport,
        Optional<String> messageType,
        Optional<String> controlId,
        byte[] content,
        MessageState state,
        int attempts,
        Instant dueAt,
        Optional<byte[]> answer,
        Optional<Failure> failure,
        Optional<UUID> mends) {}
