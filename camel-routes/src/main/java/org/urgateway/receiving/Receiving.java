package org.urgateway.receiving;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.hl7v2.AcknowledgementCode;
import org.urgateway.mapping.hl7v2.Hl7v2Headers;
import org.urgateway.mapping.hl7v2.MessageHeader;
import org.urgateway.mapping.hl7v2.wire.ErrorCondition;
import org.urgateway.messagelog.Arrival;
import org.urgateway.messagelog.Failure;
import org.urgateway.messagelog.LoggedMessage;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.messagelog.Receipt;
import org.urgateway.messagelog.Stage;
import org.urgateway.partners.Hl7v2Format.Acknowledgement;
import org.urgateway.partners.Partner;
import org.urgateway.partners.Partners;
import org.urgateway.receiving.InFlight.AnswerWay;

/** The front door: nothing is answered before its bytes are committed. */
public final class Receiving {

    /** Stands for a listener that all partners share. */
    public static final String SHARED = "shared";

    private final Partners partners;
    private final MessageLog log;
    private final Replies replies;
    private final FirstAnswers firstAnswers;
    private final Runnable wakeWorkers;

    /**
     * The door of one process.
     *
     * @param wakeWorkers is called when a message was acknowledged and is to be worked on by others
     */
    public Receiving(Partners partners, MessageLog log, Clock clock, Runnable wakeWorkers) {
        this.partners = partners;
        this.log = log;
        this.replies = new Replies(clock);
        this.firstAnswers = new FirstAnswers(log);
        this.wakeWorkers = wakeWorkers;
    }

    /** Commits a message to the log and tells what is to be done with it. */
    public InFlight log(
            @Body byte[] content,
            @ExchangeProperty("partner") String listener,
            @ExchangeProperty("transport") String transport) {
        var look = FirstLook.at(content);
        var partner = partner(listener, look);
        if (partner.isEmpty()) {
            return stranger(look, content, transport, listener);
        }
        var arrival = Arrivals.of(partner.get(), transport, content);
        var header = Hl7v2Headers.read(content, Hl7v2Settings.of(partner.get()));
        var receipt = log.receive(arrival);
        if (content.length > partner.get().limits().messageBytes()) {
            return dead(
                    receipt.id(),
                    header,
                    ErrorCondition.APPLICATION_INTERNAL_ERROR,
                    "The message is larger than the " + partner.get().limits().messageBytes()
                            + " bytes that are agreed; send less.");
        }
        return new Arrived(partner.get(), header).next(receipt);
    }

    private Optional<Partner> partner(String listener, FirstLook look) {
        var application = look.header(3);
        var facility = look.header(4);
        return listener.equals(SHARED)
                ? partners.current().senderOf(application, facility)
                : partners.current()
                        .find(listener)
                        .filter(partner -> partner.identity().isSenderOf(application, facility));
    }

    private InFlight stranger(FirstLook look, byte[] content, String transport, String listener) {
        var receipt = log.receive(new Arrival(
                Arrival.UNKNOWN_PARTNER,
                transport,
                look.messageType(),
                Optional.empty(),
                look.keys(List.of()),
                content));
        var header = Hl7v2Headers.read(content, MappingSettings.of(listener, ZoneOffset.UTC));
        return dead(
                receipt.id(),
                header,
                ErrorCondition.UNKNOWN_KEY_IDENTIFIER,
                "MSH-3 and MSH-4 name no partner of this listener; correct them, or ask to be added.");
    }

    private InFlight dead(UUID id, Optional<MessageHeader> header, ErrorCondition condition, String text) {
        var reply = replies.refuse(id, header, condition, text);
        log.dead(id, new Failure(Stage.RECEIVED, text, Optional.of("MSH")), reply);
        return new InFlight.Done(reply);
    }

    /** Acknowledges a message that is answered later, and hands it to the workers. */
    public InFlight acknowledge(@Body InFlight.Logged logged) {
        var id = logged.message().id();
        log.acknowledged(id);
        wakeWorkers.run();
        return new InFlight.Done(replies.accept(id, logged.header(), AcknowledgementCode.CA));
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
        private final Optional<MessageHeader> header;

        private Arrived(Partner partner, Optional<MessageHeader> header) {
            this.partner = partner;
            this.header = header;
        }

        private InFlight next(Receipt receipt) {
            if (receipt instanceof Receipt.Resent resent) {
                return again(resent.id());
            }
            if (receipt instanceof Receipt.Conflicting conflict) {
                return dead(
                        conflict.id(),
                        header,
                        ErrorCondition.DUPLICATE_KEY_IDENTIFIER,
                        "MSH-10 was used before for another content; give every message a number of its own.");
            }
            return inHand(log.find(receipt.id()).orElseThrow());
        }

        private InFlight inHand(LoggedMessage message) {
            return header.<InFlight>map(known -> new InFlight.Logged(message, partner, known, way(known)))
                    .orElseGet(() -> dead(
                            message.id(),
                            header,
                            ErrorCondition.REQUIRED_FIELD_MISSING,
                            "The bytes are no HL7 v2 message that can be read; begin with a whole MSH segment."));
        }

        /** A resend gets the first answer; where there is none yet, this thread fetches it, or waits for the one that does. */
        private InFlight again(UUID id) {
            if (header.map(this::way).filter(AnswerWay.LATER::equals).isPresent()) {
                return new InFlight.Done(replies.accept(id, header.orElseThrow(), AcknowledgementCode.CA));
            }
            var taken = log.take(id);
            if (taken.isPresent()) {
                return inHand(taken.get());
            }
            return firstAnswers
                    .await(id)
                    .<InFlight>map(InFlight.Done::new)
                    .orElseGet(() -> new InFlight.Done(replies.refuse(
                            id,
                            header,
                            ErrorCondition.APPLICATION_INTERNAL_ERROR,
                            "The message is being worked on; send it again later to get its answer.")));
        }

        private AnswerWay way(MessageHeader known) {
            return Receiving.isAnsweredLater(partner, known) ? AnswerWay.LATER : AnswerWay.ON_THIS_CONNECTION;
        }
    }

    /** Whether the answer goes out as a message of its own; it does not where the partner's file names no place for it. */
    static boolean isAnsweredLater(Partner partner, MessageHeader header) {
        var mode = partner.hl7v2().acknowledgement();
        return !partner.answers().isEmpty()
                && (mode == Acknowledgement.ENHANCED
                        || (mode == Acknowledgement.AS_ASKED && header.wantsDeferredAnswer()));
    }
}
