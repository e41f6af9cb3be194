package org.urgateway.camelroutes;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.urgateway.partners.Endpoint;
import org.urgateway.partners.Partner;
import org.urgateway.partners.PgpParameters;

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

    /** A route with the secrets that its file only names. */
    static PartnerRoute of(Partner partner, Endpoint endpoint) {
        var parameters = new TreeMap<>(endpoint.parameters());
        // Connections to brokers look their passwords up themselves.
        if (FileRoutes.areMeant(endpoint)) {
            Stream.concat(Stream.of("password"), PgpParameters.NAMES.stream())
                    .forEach(name -> PgpParameters.secret(partner, endpoint, name)
                            .ifPresent(secret -> parameters.put(name, secret)));
        }
        return new PartnerRoute(partner.name(), endpoint.template(), parameters);
    }

    /** The address that answers to a partner are sent to. */
    static String answersTo(String partner) {
        return "direct:answers-to-" + partner;
    }

    String id() {
        return Stream.of("folder", "port", "topic", "queue")
                .flatMap(name -> Optional.ofNullable(parameters.get(name)).stream())
                .findFirst()
                .map(place -> owner + "." + template + "." + place.toString().replaceAll("[^A-Za-z0-9]+", "-"))
                .orElse(owner + "." + template);
    }

    boolean isSender() {
        return template.endsWith("-sender");
    }

    boolean isOverTls() {
        return template.contains("-tls-")
                || template.equals("http-sender")
                        && (parameters.containsKey("keystore") || parameters.containsKey("truststore"));
    }

    boolean isOnBroker() {
        return endpoint().isOnBroker();
    }

    Endpoint endpoint() {
        return new Endpoint(template, parameters);
    }
}
