package org.urgateway.camelroutes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.support.task.Tasks;
import org.apache.camel.support.task.budget.Budgets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Starts and ends single routes of partners. */
final class RouteStarter {

    private static final Logger log = LoggerFactory.getLogger(RouteStarter.class);
    private static final String CONNECTION = "connection.";
    private static final Duration PORT_LOOKS = Duration.ofMillis(20);
    private static final Duration PORT_PATIENCE = Duration.ofSeconds(10);

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
        check(route);
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

    /** Ends a route; what it has begun is finished first, and its port is free then. */
    void stop(PartnerRoute route) {
        try {
            context.getRouteController().stopRoute(route.id());
            context.removeRoute(route.id());
            awaitPort(route);
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

    /**
     * Tries whether the port that a route is to listen on is free.
     *
     * @throws RouteNotStartedException where it is not
     */
    void check(PartnerRoute route) {
        port(route).flatMap(port -> obstacle(route, port)).ifPresent(obstacle -> {
            throw new RouteNotStartedException(
                    "cannot listen on port " + port(route).orElseThrow() + " (" + obstacle.getMessage()
                            + "); choose another port",
                    obstacle);
        });
    }

    /** The listener closes its socket on a thread of its own, some time after its route has stopped. */
    private void awaitPort(PartnerRoute route) {
        port(route)
                .ifPresent(port -> Tasks.foregroundTask()
                        .withName("waiting for port " + port)
                        .withBudget(Budgets.iterationTimeBudget()
                                .withInterval(PORT_LOOKS)
                                .withMaxDuration(PORT_PATIENCE)
                                .build())
                        .build()
                        .run(context, () -> obstacle(route, port).isEmpty()));
    }

    /** The port that a route listens on. */
    static Optional<Integer> port(PartnerRoute route) {
        return route.isSender() || FileRoutes.areMeant(route.endpoint())
                ? Optional.empty()
                : route.endpoint().number("port");
    }

    private static Optional<IOException> obstacle(PartnerRoute route, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            var bind = route.endpoint().text("bind").orElse("127.0.0.1");
            socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
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
