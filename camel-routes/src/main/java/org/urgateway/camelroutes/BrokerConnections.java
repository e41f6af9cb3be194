package org.urgateway.camelroutes;

import java.util.Set;
import org.urgateway.partners.Endpoint;
import org.urgateway.partners.Partner;

/** Makes the connections to brokers; named only where the addition with their libraries is there. */
final class BrokerConnections {

    /** Go into the connection and not into the template. */
    private static final Set<String> SETTINGS = Set.of("url", "user", "password", "security", "mechanism");

    private BrokerConnections() {}

    /** The connection of a topic or a queue. */
    static Object of(Partner partner, Endpoint endpoint) {
        return endpoint.template().startsWith("kafka-")
                ? KafkaClients.of(partner, endpoint)
                : JmsConnections.of(partner, endpoint);
    }

    static boolean isSetting(String parameter) {
        return SETTINGS.contains(parameter);
    }
}
