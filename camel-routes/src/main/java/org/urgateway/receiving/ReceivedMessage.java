package org.urgateway.receiving;

import java.util.List;
import java.util.UUID;
import org.urgateway.mapping.InvalidElement;
import org.urgateway.mapping.MissingItem;

/**
 * A message that was opened: what it asks for, and what is replied to it, in the words of its format.
 *
 * <p>Everything but the time in replies follows from the bytes and the partner's file. Numbers in replies are made from the message's
 * number in the log.
 */
public interface ReceivedMessage {

    /** Whether enough of it can be read to work on it; otherwise it is refused as {@link Trouble#UNREADABLE}. */
    boolean isReadable();

    /** Whether it is acknowledged now and its answer goes out as a message of its own. */
    boolean isAnsweredLater();

    /** Reads what it asks for. Pure, and safe to call again. */
    Reading read();

    /**
     * Whether one interaction that lacks something keeps all others from being sent on. Where it does not, the complete ones are sent
     * on and {@link #answer} says of the others what they lack.
     */
    boolean isAllOrNothing();

    /**
     * Whether a message of its format could carry what is wrong in what it became. What it could not is noted, and keeps nothing from
     * being sent on.
     */
    default boolean couldCarry(InvalidElement element) {
        return true;
    }

    /** The first part of the reply to a message that is answered later; empty where none is given. */
    byte[] acknowledge(UUID id);

    /** Refuses it for a reason that is not in its content. */
    Refusal refuse(UUID id, Trouble trouble);

    /** Refuses it as a whole because it cannot be understood. */
    Refusal refuse(UUID id, Reading.Refused refused);

    /** Refuses it because nothing in it is complete enough to be sent on. */
    Refusal refuse(UUID id, List<MissingItem> missing);

    /**
     * The answer to what was sent on.
     *
     * @param outcomes what became of each interaction that was sent on, in order; none where the message asks for nothing
     */
    Answer answer(UUID id, List<Outcome> outcomes);
}
