package org.urgateway.outbox;

import java.util.EnumSet;
import java.util.Set;

/**
 * A partner that is told of reviews: of those that it requested, and of those of the insurers that it stands for.
 *
 * @param name short name, the one of its file
 * @param insurers identifiers of insurers as {@code system|value}
 * @param events what it is told
 * @param ownSteps whether it is also told of what it did itself, for one that waits for no answer when it sends
 * @param inFlight most deliveries under way at once
 * @param perSecond most deliveries a second over time; 0 for any number
 */
public record DeliveryPartner(
        String name,
        Set<String> insurers,
        Set<DeliveryEvent> events,
        boolean ownSteps,
        int inFlight,
        double perSecond) {

    static final int DEFAULT_IN_FLIGHT = 4;

    /** A partner with copies of the given sets. */
    public DeliveryPartner {
        if (name.isBlank() || inFlight < 1 || perSecond < 0) {
            throw new IllegalArgumentException("a partner needs a name, at least 1 in flight, and no rate below 0");
        }
        insurers = Set.copyOf(insurers);
        events = Set.copyOf(events);
    }

    /** A requester that nothing is known of but its name: it is told everything that it did not do itself. */
    static DeliveryPartner requester(String name) {
        return new DeliveryPartner(name, Set.of(), EnumSet.allOf(DeliveryEvent.class), false, DEFAULT_IN_FLIGHT, 0);
    }
}
