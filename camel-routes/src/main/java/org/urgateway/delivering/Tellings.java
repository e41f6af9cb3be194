package org.urgateway.delivering;

import java.util.Map;
import java.util.Optional;
import org.urgateway.partners.Endpoint;
import org.urgateway.partners.Partner;
import org.urgateway.partners.Partners;

/** Has each delivery told in the words that the partner's file asks for. */
public final class Tellings implements Telling {

    private final Partners partners;
    private final Map<String, Telling> byTemplate;
    private final Telling others;

    /**
     * Tellings of several formats.
     *
     * @param byTemplate the telling for each transport, by the template of the partner's answers
     * @param others the telling for all other transports
     */
    public Tellings(Partners partners, Map<String, Telling> byTemplate, Telling others) {
        this.partners = partners;
        this.byTemplate = Map.copyOf(byTemplate);
        this.others = others;
    }

    @Override
    public Told tell(Delivery delivery) {
        return ToldPartner.tell(partners, delivery, partner -> tell(delivery, partner));
    }

    private Told tell(Delivery delivery, Partner partner) {
        // The server keeps everything for a partner that it does not know yet.
        if (!ToldEvents.of(partner).contains(delivery.event())) {
            return new Told.Nothing();
        }
        return partner.answers().stream()
                .map(Endpoint::template)
                .findFirst()
                .flatMap(template -> Optional.ofNullable(byTemplate.get(template)))
                .orElse(others)
                .tell(delivery);
    }
}
