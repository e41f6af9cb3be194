package org.urgateway.camelroutes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Starts and ends single routes of partners. */
final class RouteStarter {

    private static final Logger log = LoggerFactory.getLogger(RouteStarter.class);
    private static final String CONNECTION = "connection.";

    private final CamelContext context;
    private final Optional<FileRoutes> files;

    /** Starts routes of all transports but files. */
    RouteStarter(CamelContext context) {
        this.context = context;
        this.files = Optional.empty();
    }

    /** Starts routes of all transports. */
    RouteStarter(CamelContext context, FileRoutes files) {
        this.context = context;
        this.files = Optional.of(files);
    }

    /**
     * Starts a route.
     *
     * @param connection its TLS settings or its connection to a broker, where it has one
     * @throws RouteNotStartedException where that fails; nothing is left of it then
     */
    void start(PartnerRoute route, Optional<Object> connection) {
        checkPort(route);
        var template = TemplatedRouteBuilder.builder(context, route.template()).routeId(route.id());
        template.parameter("partner", route.owner());
        if (route.isSender()) {
            template.parameter("name", PartnerRoute.answersTo(route.owner()).substring("direct:".length()));
        }
        connection.ifPresent(made -> {
            context.getRegistry().bind(CONNECTION + route.id(), made);
            template.parameter(route.isOnBroker() ? "connection" : "tls", CONNECTION + route.id());
        });
        var parameters = files.filter(known -> FileRoutes.areMeant(route.endpoint()))
                .map(known -> known.parameters(context, route))
                .orElseGet(route::parameters);
        parameters.entrySet().stream()
                .filter(parameter -> isOfTheTemplate(route, parameter.getKey()))
                .forEach(parameter -> template.parameter(parameter.getKey(), parameter.getValue()));
        try {
            template.add();
        } catch (RuntimeException e) {
            stop(route);
            throw new RouteNotStartedException(route.template() + " does not start: " + rootMessage(e), e);
        }
    }

    /** Key stores, credentials and passwords went into the connection. */
    private static boolean isOfTheTemplate(PartnerRoute route, String parameter) {
        return !(route.isOnBroker() && BrokerConnections.isSetting(parameter))
                && !parameter.contains("store")
                && !parameter.equals("clientCertificate");
    }

    /** Ends a route; what it has begun is finished first. */
    void stop(PartnerRoute route) {
        try {
            context.getRouteController().stopRoute(route.id());
            context.removeRoute(route.id());
            if (context.getRegistry().lookupByName(CONNECTION + route.id()) instanceof DisposableBean connection) {
                connection.destroy();
            }
            context.getRegistry().unbind(CONNECTION + route.id());
            files.ifPresent(known -> known.forget(context, route));
        } catch (Exception e) {
            // Camel declares no narrower type. A route that cannot be stopped goes on; the next change tries again.
            log.warn("The route {} does not stop ({})", route.id(), e.getClass().getSimpleName());
        }
    }

    private static void checkPort(PartnerRoute route) {
        var endpoint = route.endpoint();
        var port = endpoint.number("port");
        if (route.isSender() || port.isEmpty() || FileRoutes.areMeant(endpoint)) {
            return;
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            var bind = endpoint.text("bind").orElse("127.0.0.1");
            socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port.get()));
        } catch (IOException e) {
            throw new RouteNotStartedException(
                    "cannot listen on port " + port.get() + " (" + e.getMessage() + "); choose another port", e);
        }
    }

    private static String rootMessage(Throwable failure) {
        var root = failure;
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return String.valueOf(root.getMessage());
    }
}
