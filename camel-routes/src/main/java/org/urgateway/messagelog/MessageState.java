package org.urgateway.messagelog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a message stands. */
public enum MessageState {
    /** Logged; nothing was read from it yet. */
    RECEIVED,

    /** Mapped; its requests are kept and may have been sent. */
    MAPPED,

    /** The FHIR server could not be reached; it will be tried again. */
    RETRYING,

    /** Done: its answer is kept and is given again to a resend. */
    ANSWERED,

    /** It needs a person: the cause, the stage and the segment to blame are kept. */
    DEAD,

    /** It needed a person, and a corrected copy took its place. */
    MENDED;

    /** The name in the database and on the command line. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of a name; empty where there is none. */
    public static Optional<MessageState> of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equalsIgnoreCase(code))
                .findFirst();
    }

    /** Whether the gateway still has work to do on it by itself. */
    public boolean isUnfinished() {
        return this == RECEIVED || this == MAPPED || this == RETRYING;
    }
}
