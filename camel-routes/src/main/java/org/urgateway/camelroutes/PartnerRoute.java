package org.urgateway.camelroutes;

import java.util.Map;
import java.util.stream.Stream;
import org.urgateway.partners.Endpoint;

/**
 * A route of a partner, as its file asks for it.
 *
 * @param owner the partner, or {@link #SHARED}
 * @param template the template that it is made from
 * @param parameters what the template is filled with
 */
record PartnerRoute(String owner, String template, Map<String, Object> parameters) {

    /** Owns the listener on which MSH-3 and MSH-4 tell the partner. */
    static final String SHARED = "shared";

    static PartnerRoute of(String partner, Endpoint endpoint) {
        return new PartnerRoute(partner, endpoint.template(), endpoint.parameters());
    }

    /** The address that answers to a partner are sent to. */
    static String answersTo(String partner) {
        return "direct:answers-to-" + partner;
    }

    String id() {
        return Stream.of("port", "topic", "queue")
                .filter(parameters::containsKey)
                .map(place -> owner + "." + template + "." + parameters.get(place))
                .findFirst()
                .orElse(owner + "." + template);
    }

    boolean isSender() {
        return template.endsWith("-sender");
    }

    boolean isOverTls() {
        return template.contains("-tls-");
    }

    boolean isOnBroker() {
        return endpoint().isOnBroker();
    }

    Endpoint endpoint() {
        return new Endpoint(template, parameters);
    }
}
