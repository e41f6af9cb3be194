package org.urgateway.outbox;

import java.util.Arrays;
import java.util.Optional;

/** How an attempt to deliver ended. */
public enum DeliveryOutcome {
    /** The receiver confirmed it. */
    DELIVERED("delivered"),
    /** The partner's format has no message for such an event; nothing was sent, and nothing is left to do. */
    NOTHING_TO_TELL("nothing-to-tell"),
    /** No answer came that means anything: not reached, too slow, or garbage. The partner as a whole is given a rest. */
    NO_ANSWER("no-answer"),
    /** The receiver answered that it does not take it. */
    REFUSED("refused"),
    /** It cannot be told in the partner's format; a further attempt would end the same way. */
    UNSENDABLE("unsendable"),
    /** It was not sent, for example because the deliverer stops; no fault of anybody. */
    RELEASED("released"),
    /** The receiver confirmed it apart from the attempt, when that was over. */
    ACKNOWLEDGED("acknowledged"),
    /** The receiver said apart from the attempt that it does not take it. */
    REJECTED("rejected");

    private final String code;

    DeliveryOutcome(String code) {
        this.code = code;
    }

    /** The name under which it is exchanged. */
    public String code() {
        return code;
    }

    /** Whether it is said of an attempt that is over, under no lease. */
    public boolean isAfterwards() {
        return this == ACKNOWLEDGED || this == REJECTED;
    }

    /** The outcome of that code; empty where there is none. */
    public static Optional<DeliveryOutcome> of(String code) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.code.equals(code))
                .findFirst();
    }
}
