package org.urgateway.camelroutes;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.urgateway.partners.Endpoint;
import org.urgateway.partners.Partner;

/** Connections to JMS brokers that speak Artemis' protocol. */
final class JmsConnections {

    private JmsConnections() {}

    /** A receiver keeps its session by itself; a sender would open a connection for each message. */
    static ConnectionFactory of(Partner partner, Endpoint endpoint) {
        var connections = to(partner, endpoint);
        return endpoint.template().endsWith("-sender") ? new CachingConnectionFactory(connections) : connections;
    }

    /** Makes a connection of its own for each that asks for one. */
    static ConnectionFactory to(Partner partner, Endpoint endpoint) {
        var connections = new ActiveMQConnectionFactory();
        try {
            connections.setBrokerURL(endpoint.text("url").orElseThrow());
        } catch (JMSException e) {
            throw new RouteNotStartedException("the address of the broker cannot be read; correct url", e);
        }
        endpoint.text("user").ifPresent(connections::setUser);
        endpoint.text("password")
                .ifPresent(name -> connections.setPassword(TlsSettings.password(partner, endpoint, "password")));
        return connections;
    }
}
