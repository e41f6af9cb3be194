package org.urgateway.camelroutes;

import java.util.List;
import java.util.stream.Stream;
import org.urgateway.delivering.Recipient;
import org.urgateway.delivering.ToldEvents;
import org.urgateway.partners.Partner;
import org.urgateway.partners.Partners;

/** The partners that can be told something: those whose file says where answers go. */
final class Recipients {

    /** An MLLP connection carries one message at a time, and many listeners take one connection. */
    private static final int IN_FLIGHT_MLLP = 1;

    private static final int IN_FLIGHT_HTTP = 4;

    private Recipients() {}

    static List<Recipient> of(Partners partners) {
        return partners.current().partners().stream()
                .filter(partner -> !partner.answers().isEmpty())
                .map(Recipients::recipient)
                .toList();
    }

    private static Recipient recipient(Partner partner) {
        var isMllp = partner.answers().get(0).template().startsWith("mllp");
        var told = partner.toldOf().insurers().stream()
                .map(insurer -> new Recipient.Insurer(insurer.system(), insurer.value()));
        // Who takes files of determinations takes those of its own insurer.
        var own = DeterminationFeeds.endpoint(partner).flatMap(feed -> partner.insurer()).stream()
                .map(insurer -> new Recipient.Insurer(insurer.system(), insurer.value()));
        var insurers = Stream.concat(told, own).distinct().toList();
        return new Recipient(
                partner.name(), ToldEvents.of(partner), insurers, isMllp ? IN_FLIGHT_MLLP : IN_FLIGHT_HTTP, 0);
    }
}
