package org.urgateway.outbox;

import java.util.Optional;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Coding;
import org.urgateway.terminology.Systems;

/**
 * Where a request came from, as the route that submitted it wrote into the Claim's tags.
 *
 * @param partner short name of the partner
 * @param message the partner's message, by the id that the route gave it
 */
record Origin(String partner, Optional<String> message) {

    private static final String PARTNER = Systems.BASE + "/NamingSystem/partner";
    private static final String MESSAGE = Systems.BASE + "/NamingSystem/message";

    /** The origin of a request; empty where it came from somebody who speaks FHIR with the server. */
    static Optional<Origin> of(Claim claim) {
        return tag(claim, PARTNER).map(partner -> new Origin(partner, tag(claim, MESSAGE)));
    }

    private static Optional<String> tag(Claim claim, String system) {
        return claim.getMeta().getTag().stream()
                .filter(tag -> system.equals(tag.getSystem()) && tag.hasCode())
                .map(Coding::getCode)
                .findFirst();
    }
}
