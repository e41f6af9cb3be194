package org.urgateway.receiving;

import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;
import org.urgateway.messagelog.LoggedMessage;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.messagelog.Receipt;
import org.urgateway.partners.Partner;
import org.urgateway.partners.Partners;
import org.urgateway.receiving.InFlight.AnswerWay;

/** The front door: nothing is answered before its bytes are committed. */
public final class Receiving {

    /** Stands for a listener that all partners share. */
    public static final String SHARED = "shared";

    private final Partners partners;
    private final MessageLog log;
    private final MessageFormats formats;
    private final FirstAnswers firstAnswers;
    private final Runnable wakeWorkers;

    /**
     * The door of one process.
     *
     * @param wakeWorkers is called when a message was acknowledged and is to be worked on by others
     */
    public Receiving(Partners partners, MessageLog log, MessageFormats formats, Runnable wakeWorkers) {
        this.partners = partners;
        this.log = log;
        this.formats = formats;
        this.firstAnswers = new FirstAnswers(log);
        this.wakeWorkers = wakeWorkers;
    }

    /**
     * Commits a message to the log and tells what is to be done with it.
     *
     * @param listener the partner whose endpoint it came to, or {@link #SHARED}
     * @param transport how it came, for the log
     * @param formatName name of the endpoint's format; left out for the usual one
     */
    public InFlight log(
            @Body byte[] content,
            @ExchangeProperty("partner") String listener,
            @ExchangeProperty("transport") String transport,
            @ExchangeProperty("format") @Nullable String formatName) {
        return log(content, listener, transport, formatName, false);
    }

    /**
     * Commits a message of a broker to the log and hands it to the workers. The broker may forget it when this returns.
     *
     * @return the refusal where it is not worked on; empty otherwise, also where it came before
     */
    byte[] keep(byte[] content, String listener, String transport, String formatName) {
        var taken = log(content, listener, transport, formatName, true);
        return reply(taken instanceof InFlight.Logged logged ? acknowledge(logged) : taken);
    }

    private InFlight log(
            byte[] content, String listener, String transport, @Nullable String formatName, boolean fromBroker) {
        var format = formats.named(formatName);
        var partner = partner(listener, format.look(content));
        if (partner.isEmpty()) {
            var receipt = log.receive(Arrivals.ofStranger(format, transport, content));
            return dead(receipt.id(), format.open(content, partner), Trouble.STRANGER);
        }
        var received = format.open(content, partner);
        var receipt = log.receive(Arrivals.of(format, partner.get(), transport, content));
        return content.length > partner.get().limits().messageBytes()
                ? dead(receipt.id(), received, Trouble.TOO_LARGE)
                : new Arrived(partner.get(), received, fromBroker).next(receipt);
    }

    private Optional<Partner> partner(String listener, FirstLook look) {
        return listener.equals(SHARED)
                ? look.sender(partners.current())
                : partners.current().find(listener).filter(look::isFrom);
    }

    private InFlight dead(UUID id, ReceivedMessage received, Trouble trouble) {
        var refusal = received.refuse(id, trouble);
        log.dead(id, refusal.failure(), refusal.reply());
        return new InFlight.Done(refusal.reply());
    }

    /** Acknowledges a message that is answered later, and hands it to the workers. */
    public InFlight acknowledge(@Body InFlight.Logged logged) {
        var id = logged.message().id();
        // Made before the message is let go of: a worker may have it the moment after.
        var acknowledgement = logged.way() == AnswerWay.FROM_BROKER
                ? new byte[0]
                : logged.received().acknowledge(id);
        log.acknowledged(id);
        wakeWorkers.run();
        return new InFlight.Done(acknowledgement);
    }

    /** The bytes to send back. */
    public byte[] reply(@Body InFlight inFlight) {
        if (inFlight instanceof InFlight.Done done) {
            return done.reply();
        }
        throw new IllegalStateException("a message left the route unfinished");
    }

    /** A message whose partner is known. */
    private final class Arrived {

        private final Partner partner;
        private final ReceivedMessage received;
        private final boolean fromBroker;

        private Arrived(Partner partner, ReceivedMessage received, boolean fromBroker) {
            this.partner = partner;
            this.received = received;
            this.fromBroker = fromBroker;
        }

        private InFlight next(Receipt receipt) {
            if (receipt instanceof Receipt.Resent resent) {
                return again(resent.id());
            }
            if (receipt instanceof Receipt.Conflicting conflict) {
                return dead(conflict.id(), received, Trouble.NUMBER_USED_BEFORE);
            }
            return inHand(log.find(receipt.id()).orElseThrow());
        }

        private InFlight inHand(LoggedMessage message) {
            return received.isReadable()
                    ? new InFlight.Logged(message, partner, received, way())
                    : dead(message.id(), received, Trouble.UNREADABLE);
        }

        /** A resend gets the first answer; where there is none yet, this thread fetches it, or waits for the one that does. */
        private InFlight again(UUID id) {
            if (fromBroker) {
                return new InFlight.Done(new byte[0]);
            }
            if (received.isReadable() && way() == AnswerWay.LATER) {
                return new InFlight.Done(received.acknowledge(id));
            }
            var taken = log.take(id);
            if (taken.isPresent()) {
                return inHand(taken.get());
            }
            return firstAnswers
                    .await(id)
                    .<InFlight>map(InFlight.Done::new)
                    .orElseGet(() -> new InFlight.Done(
                            received.refuse(id, Trouble.IN_WORK).reply()));
        }

        private AnswerWay way() {
            if (fromBroker) {
                return AnswerWay.FROM_BROKER;
            }
            return received.isAnsweredLater() ? AnswerWay.LATER : AnswerWay.ON_THIS_CONNECTION;
        }
    }
}
