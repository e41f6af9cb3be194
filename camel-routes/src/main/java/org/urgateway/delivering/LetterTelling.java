package org.urgateway.delivering;

import java.util.function.Function;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.hl7v2.Hl7v2Letters;
import org.urgateway.partners.Partner;
import org.urgateway.partners.Partners;

/** Tells a letter as MDM^T02, whoever asked for the review. */
public final class LetterTelling implements Telling {

    private final Partners partners;
    private final Function<Partner, MappingSettings> settings;

    /**
     * Tells partners that speak HL7 v2.
     *
     * @param settings how a partner's messages are read and written
     */
    public LetterTelling(Partners partners, Function<Partner, MappingSettings> settings) {
        this.partners = partners;
        this.settings = settings;
    }

    @Override
    public Told tell(Delivery delivery) {
        return ToldPartner.tell(partners, delivery, partner -> tell(delivery, partner));
    }

    private Told tell(Delivery delivery, Partner partner) {
        var to = partner.identity();
        return Hl7v2Letters.write(
                        delivery.content(),
                        settings.apply(partner),
                        to.application(),
                        to.facility(),
                        Hl7v2Telling.identity(delivery, partner))
                .<Told>map(letter -> new Told.Message(letter.bytes()))
                .orElseGet(() -> new Told.Unsendable("there is no PDF of the letter"));
    }
}
