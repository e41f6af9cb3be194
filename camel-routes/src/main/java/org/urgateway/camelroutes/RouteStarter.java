package org.urgateway.camelroutes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and ends single routes of partners. */
final class RouteStarter {

    private static final Logger log = LoggerFactory.getLogger(RouteStarter.class);
    private static final String TLS = "tls.";

    private final CamelContext context;

    RouteStarter(CamelContext context) {
        this.context = context;
    }

    /**
     * Starts a route.
     *
     * @param tls its TLS settings, where it has some
     * @throws RouteNotStartedException where that fails; nothing is left of it then
     */
    void start(PartnerRoute route, Optional<SSLContextParameters> tls) {
        checkPort(route);
        var template = TemplatedRouteBuilder.builder(context, route.template()).routeId(route.id());
        template.parameter("partner", route.owner());
        if (route.isSender()) {
            template.parameter("name", PartnerRoute.answersTo(route.owner()).substring("direct:".length()));
        }
        tls.ifPresent(settings -> {
            context.getRegistry().bind(TLS + route.id(), settings);
            template.parameter("tls", TLS + route.id());
        });
        route.parameters().entrySet().stream()
                .filter(parameter -> isOfTheTemplate(parameter.getKey()))
                .forEach(parameter -> template.parameter(parameter.getKey(), parameter.getValue()));
        try {
            template.add();
        } catch (RuntimeException e) {
            stop(route);
            throw new RouteNotStartedException(route.template() + " does not start: " + rootMessage(e), e);
        }
    }

    /** Key stores and their passwords went into the TLS settings. */
    private static boolean isOfTheTemplate(String parameter) {
        return !parameter.contains("store") && !parameter.equals("clientCertificate");
    }

    /** Ends a route; what it has begun is finished first. */
    void stop(PartnerRoute route) {
        try {
            context.getRouteController().stopRoute(route.id());
            context.removeRoute(route.id());
            context.getRegistry().unbind(TLS + route.id());
        } catch (Exception e) {
            // Camel declares no narrower type. A route that cannot be stopped goes on; the next change tries again.
            log.warn("The route {} does not stop ({})", route.id(), e.getClass().getSimpleName());
        }
    }

    private static void checkPort(PartnerRoute route) {
        var endpoint = route.endpoint();
        var port = endpoint.number("port");
        if (route.isSender() || port.isEmpty()) {
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
