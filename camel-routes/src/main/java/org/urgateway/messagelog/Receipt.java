package org.urgateway.messagelog;

import java.util.UUID;

/** What the log says to a message that arrived; each is committed when it is said. */
public sealed interface Receipt {

    /** The message whose fate is the answer. */
    UUID id();

    /** It is new; this process has it in hand. */
    record Logged(UUID id) implements Receipt {}

    /** The same message came before; it is the earlier one that is answered. */
    record Resent(UUID id) implements Receipt {}

    /**
     * Another message came before under the same control number. This one is logged as a dead letter.
     *
     * @param id this message
     * @param earlier the message that has the number
     */
    record Conflicting(UUID id, UUID earlier) implements Receipt {}
}
