package org.urgateway.delivering;

import java.util.UUID;

/** Sends a message to a partner and waits for what it says. */
@FunctionalInterface
public interface Sending {

    /**
     * Sends.
     *
     * @param key the idempotency key, for transports that have a place for it beside the message
     */
    Outcome send(String partner, byte[] message, UUID key);

    /** What the partner said. */
    sealed interface Outcome {

        /**
         * It has it.
         *
         * @param answer what it said, as {@code AA}
         */
        record Delivered(String answer) implements Outcome {}

        /**
         * It does not take it.
         *
         * @param answer what it said, as {@code AR} or {@code HTTP 422}
         */
        record Refused(String answer) implements Outcome {}

        /**
         * It does not take it because it has something under this number already: this very message, where that was sent before.
         *
         * @param answer what it said, as {@code TA1 R TA1 025}
         */
        record Known(String answer) implements Outcome {}

        /**
         * It said nothing that means anything.
         *
         * @param reason a few words without patient data
         */
        record NoAnswer(String reason) implements Outcome {}
    }
}
