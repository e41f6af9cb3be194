package org.urgateway.delivering;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.urgateway.mapping.x12.exchange.Content;
import org.urgateway.mapping.x12.exchange.Numbers;
import org.urgateway.mapping.x12.exchange.Outgoing;
import org.urgateway.mapping.x12.exchange.Responses;
import org.urgateway.mapping.x12.exchange.TradingPartner;
import org.urgateway.mapping.x12.wire.X12Reader;
import org.urgateway.mapping.x12.wire.X12Reading;
import org.urgateway.messagelog.LoggedMessage;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.messagelog.SentInterchange;
import org.urgateway.partners.Partner;
import org.urgateway.partners.Partners;
import org.urgateway.submitting.Origin;

/** Tells a delivery as the 278 response to the interchange that the partner asked with. */
public final class X12Telling implements Telling {

    private static final String REVIEWS = "HI";

    private final MessageLog messages;
    private final Partners partners;
    private final Function<Partner, Optional<TradingPartner>> agreed;
    private final Predicate<SentInterchange> sent;

    /**
     * Answers to logged interchanges.
     *
     * @param agreed what was agreed with a partner about X12
     * @param sent takes note of what is about to be sent, and tells whether it was so before
     */
    public X12Telling(
            MessageLog messages,
            Partners partners,
            Function<Partner, Optional<TradingPartner>> agreed,
            Predicate<SentInterchange> sent) {
        this.messages = messages;
        this.partners = partners;
        this.agreed = agreed;
        this.sent = sent;
    }

    @Override
    public Told tell(Delivery delivery) {
        var partner = partners.current().find(delivery.partner()).flatMap(agreed);
        if (partner.isEmpty()) {
            return new Told.Unsendable("the partner's file says nothing of X12 any more");
        }
        var origin = delivery.inReplyTo().flatMap(Origin::read);
        if (origin.isEmpty()) {
            return new Told.Unsendable("the partner did not ask with a message, so there is none to answer");
        }
        return messages.find(origin.get().message())
                .map(asked ->
                        answer(delivery, partner.get(), asked, origin.get().interaction()))
                .orElseGet(() -> new Told.Unsendable("the message that is answered is no longer in the log"));
    }

    private Told answer(Delivery delivery, TradingPartner partner, LoggedMessage asked, int interaction) {
        if (!(X12Reader.read(asked.content()) instanceof X12Reading.Read read)) {
            return new Told.Unsendable("the message that is answered can no longer be read");
        }
        var numbers = numbers(delivery, partner);
        var responses = new Responses(partner, Content.of(read, partner), numbers);
        responses.taken(interaction, delivery.content());
        var outgoing = new Outgoing(partner, numbers).group(REVIEWS, responses.given());
        var bytes = outgoing.write().bytes();
        if (bytes.length == 0) {
            return new Told.Nothing();
        }
        var isRepeated = sent.test(new SentInterchange(
                delivery.id(),
                numbers.sequence(),
                delivery.partner(),
                SentRequests.numbers(numbers, outgoing),
                Optional.empty()));
        return new Told.Message(bytes, isRepeated);
    }

    private static Numbers numbers(Delivery delivery, TradingPartner partner) {
        return new Numbers(
                delivery.id(),
                delivery.refusals(),
                delivery.created().atZone(partner.mapping().zone()).toOffsetDateTime());
    }
}
