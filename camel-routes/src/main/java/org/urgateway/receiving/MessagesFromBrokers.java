package org.urgateway.receiving;

import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker's side of receiving: a message of a topic or a queue is committed to the log, then the broker may forget it. What the
 * broker delivers again is known to the log and has no second effect.
 */
public final class MessagesFromBrokers {

    private static final Logger log = LoggerFactory.getLogger(MessagesFromBrokers.class);

    private final Receiving receiving;
    private final AnswerSender answers;

    /**
     * Takes messages.
     *
     * @param answers sends refusals; answers are sent by the workers
     */
    public MessagesFromBrokers(Receiving receiving, AnswerSender answers) {
        this.receiving = receiving;
        this.answers = answers;
    }

    /**
     * Takes a message. Where this returns, the log has it; where it throws, the broker has to keep it.
     *
     * @param partner whose topic or queue it is
     */
    public void take(
            @Body byte[] content,
            @ExchangeProperty("partner") String partner,
            @ExchangeProperty("transport") String transport,
            @ExchangeProperty("format") String format) {
        byte[] refusal;
        try {
            refusal = receiving.keep(content, partner, transport, format);
        } catch (RuntimeException e) {
            log.error(
                    "A message of {} cannot be logged ({}); it stays with the broker and is tried again",
                    transport,
                    e.getClass().getSimpleName());
            throw e;
        }
        if (refusal.length > 0) {
            refuse(partner, transport, refusal);
        }
    }

    /** The log keeps the refused message as a dead letter, so that a refusal that does not arrive loses nothing. */
    private void refuse(String partner, String transport, byte[] refusal) {
        var reply = answers.send(partner, refusal, UUID.nameUUIDFromBytes(refusal));
        if (!(reply instanceof AnswerSender.Reply.Accepted)) {
            log.warn(
                    "The refusal of a message of {} does not reach {}; it is among the dead letters",
                    transport,
                    partner);
        }
    }
}
