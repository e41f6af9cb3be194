package org.urgateway.receiving;

import java.util.Optional;
import org.urgateway.messagelog.Arrival;
import org.urgateway.partners.Partner;

/** Reads from a partner's message what the log keeps beside its bytes. */
public final class Arrivals {

    private Arrivals() {}

    /** A message of a partner as it is logged. */
    public static Arrival of(MessageFormat format, Partner partner, String transport, byte[] content) {
        var look = format.look(content);
        return new Arrival(
                partner.name(),
                format.name(),
                transport,
                look.messageType(),
                look.controlId(),
                look.keys(Optional.of(partner)),
                content);
    }

    /** A message of someone who is no partner: the number means nothing, because others may use it too. */
    static Arrival ofStranger(MessageFormat format, String transport, byte[] content) {
        var look = format.look(content);
        return new Arrival(
                Arrival.UNKNOWN_PARTNER,
                format.name(),
                transport,
                look.messageType(),
                Optional.empty(),
                look.keys(Optional.empty()),
                content);
    }
}
