package org.urgateway.outbox;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Who is told what of a step. Each partner is told once: the last of the step's events that it wants, since that one says most.
 *
 * @param partners all that registered
 */
record Recipients(List<DeliveryPartner> partners) {

    /**
     * The recipients of a step.
     *
     * @param events of the step, the one that says most last
     * @param requester where the request came from, by name of the partner
     * @param isOwnStep whether the requester took the step and thus has an answer already
     * @param insurers identifiers of the insurer, only asked for where some partner stands for an insurer
     * @return event by name of the partner
     */
    Map<String, DeliveryEvent> of(
            List<DeliveryEvent> events,
            Optional<String> requester,
            boolean isOwnStep,
            Supplier<? extends Set<String>> insurers) {
        Map<String, DeliveryEvent> told = new LinkedHashMap<>();
        if (partners.stream().anyMatch(partner -> !partner.insurers().isEmpty())) {
            Set<String> liable = insurers.get();
            partners.stream()
                    .filter(partner -> !Collections.disjoint(partner.insurers(), liable))
                    .forEach(partner -> wanted(partner, events).ifPresent(event -> told.put(partner.name(), event)));
        }
        requester
                .map(this::find)
                .filter(partner -> partner.ownSteps() || !isOwnStep)
                .ifPresent(partner -> wanted(partner, events).ifPresent(event -> told.put(partner.name(), event)));
        return told;
    }

    /** A partner by its name; one that has not registered yet has its deliveries kept until it does. */
    private DeliveryPartner find(String name) {
        return partners.stream()
                .filter(partner -> partner.name().equals(name))
                .findFirst()
                .orElseGet(() -> DeliveryPartner.requester(name));
    }

    private static Optional<DeliveryEvent> wanted(DeliveryPartner partner, Collection<DeliveryEvent> events) {
        return events.stream().filter(partner.events()::contains).reduce((earlier, later) -> later);
    }
}
