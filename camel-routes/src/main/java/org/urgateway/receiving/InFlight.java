package org.urgateway.receiving;

import java.util.List;
import java.util.Optional;
import org.urgateway.mapping.Interaction;
import org.urgateway.messagelog.LoggedMessage;
import org.urgateway.messagelog.Submission;
import org.urgateway.partners.Partner;

/** A message on its way through the routes. */
public sealed interface InFlight {

    /** Whether it is worked on before it is answered. */
    default boolean isToBeAnsweredNow() {
        return false;
    }

    /** Whether it is acknowledged first and worked on afterwards. */
    default boolean isToBeAnsweredLater() {
        return false;
    }

    /**
     * Logged, and in the hands of this thread.
     *
     * @param message as it is in the log
     * @param partner who sent it
     * @param received the same, opened in its format
     * @param way how its answer travels
     */
    record Logged(LoggedMessage message, Partner partner, ReceivedMessage received, AnswerWay way) implements InFlight {

        @Override
        public boolean isToBeAnsweredNow() {
            return way == AnswerWay.ON_THIS_CONNECTION;
        }

        @Override
        public boolean isToBeAnsweredLater() {
            return way == AnswerWay.LATER || way == AnswerWay.FROM_BROKER;
        }
    }

    /**
     * Mapped; its requests are in the log.
     *
     * @param logged what it was
     * @param interactions what it asks for; empty where it was read in an earlier attempt
     * @param requests what it became, with the answers that are there
     */
    record Mapped(Logged logged, Optional<List<Interaction>> interactions, List<Submission> requests)
            implements InFlight {}

    /**
     * The FHIR server answered for all of it.
     *
     * @param logged what it was
     * @param outcomes what became of each interaction
     */
    record Submitted(Logged logged, List<Outcome> outcomes) implements InFlight {}

    /**
     * Finished for now: there is nothing to do but to reply.
     *
     * @param reply the bytes to send back; empty where nobody waits for any
     */
    record Done(byte[] reply) implements InFlight {}

    /** How the answer to a message travels. */
    enum AnswerWay {
        /** On the connection on which the message came. */
        ON_THIS_CONNECTION,
        /** The message is to be acknowledged now, and its answer sent as a message of its own. */
        LATER,
        /** A broker forgets the message once it is logged; its answer is a message of its own, and no acknowledgement comes before. */
        FROM_BROKER,
        /** The message was acknowledged, or nobody waits any more: the answer is a message of its own. */
        AS_A_MESSAGE
    }
}
