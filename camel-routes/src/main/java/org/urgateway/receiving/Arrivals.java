package org.urgateway.receiving;

import org.urgateway.messagelog.Arrival;
import org.urgateway.partners.Partner;

/** Reads from a partner's message what the log keeps beside its bytes. */
public final class Arrivals {

    private Arrivals() {}

    /** A message of a partner as it is logged. */
    public static Arrival of(Partner partner, String transport, byte[] content) {
        var look = FirstLook.at(content);
        return new Arrival(
                partner.name(),
                transport,
                look.messageType(),
                look.controlId(),
                look.keys(partner.claimNumber()),
                content);
    }
}
