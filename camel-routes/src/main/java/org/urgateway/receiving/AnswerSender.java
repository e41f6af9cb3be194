package org.urgateway.receiving;

import java.util.UUID;

/** Sends answers as messages of their own. */
public interface AnswerSender {

    /**
     * Sends an answer to a partner and tells what came back.
     *
     * @param key the same each time the same answer is sent
     */
    Reply send(String partner, byte[] answer, UUID key);

    /** What came back. */
    sealed interface Reply {

        /** The partner has it. */
        record Accepted() implements Reply {}

        /**
         * The partner does not want it.
         *
         * @param code what it said, such as {@code AE}
         */
        record Refused(String code) implements Reply {}

        /**
         * Nothing came back that means anything.
         *
         * @param reason a few words without patient data
         */
        record NotReached(String reason) implements Reply {}
    }
}
