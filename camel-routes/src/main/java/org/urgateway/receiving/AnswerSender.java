package org.urgateway.receiving;

/** Sends answers as messages of their own. */
public interface AnswerSender {

    /** Sends an answer to a partner and tells what came back. */
    Outcome send(String partner, byte[] answer);

    /** What came back. */
    sealed interface Outcome {

        /** The partner has it. */
        record Accepted() implements Outcome {}

        /**
         * The partner does not want it.
         *
         * @param code MSA-1
         */
        record Refused(String code) implements Outcome {}

        /**
         * Nothing came back that means anything.
         *
         * @param reason a few words without patient data
         */
        record NotReached(String reason) implements Outcome {}
    }
}
