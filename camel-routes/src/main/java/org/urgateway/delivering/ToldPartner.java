package org.urgateway.delivering;

import java.util.function.Function;
import org.urgateway.partners.Partner;
import org.urgateway.partners.Partners;

/** The partner that a delivery is for, as its file says it now. */
final class ToldPartner {

    private ToldPartner() {}

    /** Tells it in some way; one whose file is gone cannot be told. */
    static Telling.Told tell(Partners partners, Delivery delivery, Function<Partner, Telling.Told> telling) {
        return partners.current()
                .find(delivery.partner())
                .map(telling)
                .orElseGet(() -> new Telling.Told.Unsendable("the partner has no file any more"));
    }
}
