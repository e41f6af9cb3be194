package org.urgateway.delivering;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Claim;
import org.urgateway.mapping.x12.X12Identity;
import org.urgateway.mapping.x12.X12Requests;
import org.urgateway.mapping.x12.exchange.Numbers;
import org.urgateway.mapping.x12.exchange.Outgoing;
import org.urgateway.mapping.x12.exchange.TradingPartner;
import org.urgateway.partners.Partner;
import org.urgateway.partners.Partners;

/**
 * Sends requests on to an insurer that decides elsewhere, and withdrawals of them, as 278 requests. Its 278 response comes in like any message and is folded
 * into the review.
 *
 * <p>Which partner stands for an insurer, and is told of its requests, is said by its file.
 */
public final class X12Forwarding implements Telling {

    private static final String RECEIVED = "request-received";
    private static final String WITHDRAWN = "withdrawn";
    private static final String REVIEWS = "HI";

    private final Partners partners;
    private final Function<Partner, Optional<TradingPartner>> agreed;
    private final SentRequests sent;
    private final Telling others;

    /**
     * Sends requests on.
     *
     * @param agreed what was agreed with a partner about X12
     * @param sent takes note of what is about to be sent
     * @param others tells everything else
     */
    public X12Forwarding(
            Partners partners, Function<Partner, Optional<TradingPartner>> agreed, SentRequests sent, Telling others) {
        this.partners = partners;
        this.agreed = agreed;
        this.sent = sent;
        this.others = others;
    }

    @Override
    public Told tell(Delivery delivery) {
        return isSentOn(delivery.event()) && delivery.inReplyTo().isEmpty()
                ? partners.current()
                        .find(delivery.partner())
                        .flatMap(agreed)
                        .map(partner -> request(delivery, partner))
                        .orElseGet(() -> others.tell(delivery))
                : others.tell(delivery);
    }

    private static boolean isSentOn(String event) {
        return event.equals(RECEIVED) || event.equals(WITHDRAWN);
    }

    private Told request(Delivery delivery, TradingPartner partner) {
        var hasClaim = delivery.content().getEntry().stream().anyMatch(entry -> entry.getResource() instanceof Claim);
        if (!hasClaim) {
            return new Told.Unsendable("the request is not there any more");
        }
        var numbers = new Numbers(
                delivery.id(),
                delivery.refusals(),
                delivery.created().atZone(partner.mapping().zone()).toOffsetDateTime());
        var identity = new X12Identity(Numbers.set(1), numbers.interchange(), numbers.at(), partner.company());
        var asked = delivery.event().equals(WITHDRAWN) ? Withdrawals.of(delivery.content()) : delivery.content();
        var request = X12Requests.request(asked, partner.mapping(), identity);
        var outgoing = new Outgoing(partner, numbers).asking().group(REVIEWS, List.of(request.set()));
        var isRepeated = sent.keep(delivery, numbers, outgoing);
        return new Told.Message(outgoing.write().bytes(), isRepeated);
    }
}
