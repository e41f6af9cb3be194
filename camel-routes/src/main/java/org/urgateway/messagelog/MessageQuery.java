package org.urgateway.messagelog;

import java.time.Instant;
import java.util.Optional;

/**
 * What to look for in the log; all that is given must hold.
 *
 * @param partner who sent it
 * @param controlId the sender's number
 * @param claimNumber the insurer's claim number
 * @param patientIdentifier an identifier of the patient
 * @param state where it stands
 * @param from received at or after
 * @param to received before
 * @param limit how many to answer, the newest first
 */
public record MessageQuery(
        Optional<String> partner,
        Optional<String> controlId,
        Optional<String> claimNumber,
        Optional<String> patientIdentifier,
        Optional<MessageState> state,
        Optional<Instant> from,
        Optional<Instant> to,
        int limit) {

    /** Messages in a state. */
    public static MessageQuery inState(MessageState state, int limit) {
        return new MessageQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(state),
                Optional.empty(),
                Optional.empty(),
                limit);
    }
}
