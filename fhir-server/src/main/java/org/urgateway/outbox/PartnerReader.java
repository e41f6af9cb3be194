package org.urgateway.outbox;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Identifier;

/** Reads a partner from the parameters of {@code $register-delivery-partner}. */
final class PartnerReader {

    private PartnerReader() {}

    static DeliveryPartner read(Parts parameters) {
        int inFlight = parameters.number("in-flight", DeliveryPartner.DEFAULT_IN_FLIGHT);
        double perSecond = perSecond(parameters);
        if (inFlight < 1) {
            throw Parts.refusal("in-flight", "is below 1");
        }
        return new DeliveryPartner(
                parameters.required("name"),
                parameters.values("insurer", Identifier.class).stream()
                        .map(insurer -> insurer.getSystem() + "|" + insurer.getValue())
                        .collect(Collectors.toUnmodifiableSet()),
                events(parameters),
                parameters.text("own-steps").map(Boolean::parseBoolean).orElse(false),
                inFlight,
                perSecond);
    }

    private static Set<DeliveryEvent> events(Parts parameters) {
        Set<DeliveryEvent> events = EnumSet.noneOf(DeliveryEvent.class);
        for (String code : parameters.texts("event")) {
            events.add(DeliveryEvent.of(code)
                    .orElseThrow(() -> Parts.refusal("event", "has the code " + code + ", which is none")));
        }
        return events.isEmpty() ? EnumSet.allOf(DeliveryEvent.class) : events;
    }

    private static double perSecond(Parts parameters) {
        try {
            double rate = parameters.text("per-second").map(Double::parseDouble).orElse(0.0);
            if (rate < 0) {
                throw Parts.refusal("per-second", "is below 0");
            }
            return rate;
        } catch (NumberFormatException e) {
            throw Parts.refusal("per-second", "is no number");
        }
    }
}
