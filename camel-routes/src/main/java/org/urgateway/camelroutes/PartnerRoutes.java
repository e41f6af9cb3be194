package org.urgateway.camelroutes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.urgateway.partners.Endpoint;
import org.urgateway.partners.Partner;
import org.urgateway.partners.SecretReference;

/** The routes of the partners, one for each transport; a change touches only those that it is about. */
final class PartnerRoutes {

    private static final Logger log = LoggerFactory.getLogger(PartnerRoutes.class);

    private final RouteStarter starter;
    private final PartnerRoute shared;
    private final Map<String, List<Running>> byOwner = new TreeMap<>();

    /**
     * No route yet.
     *
     * @param shared the listener of all partners that have none of their own
     */
    PartnerRoutes(RouteStarter starter, PartnerRoute shared) {
        this.starter = starter;
        this.shared = shared;
    }

    /**
     * Makes the routes of a partner what its file says; those that are as before go on undisturbed.
     *
     * @throws RouteNotStartedException where one cannot start; the partner's routes are then as they were
     */
    void apply(Partner partner) {
        var wanted = Stream.concat(partner.receives().stream(), partner.answers().stream())
                .filter(endpoint -> !endpoint.template().equals(Endpoint.SHARED_MLLP))
                .map(endpoint -> PartnerRoute.of(partner, endpoint))
                .map(route -> running(partner, route))
                .toList();
        replace(partner.name(), wanted);
        log.info("Partner {} runs: {}", partner.name(), described(partner));
    }

    private static Running running(Partner partner, PartnerRoute route) {
        var connection = connection(partner, route);
        return new Running(route, connection, connection.isPresent() ? partner.secrets() : Map.of());
    }

    private static Optional<Object> connection(Partner partner, PartnerRoute route) {
        if (route.isOnBroker()) {
            return Optional.of(BrokerConnections.of(partner, route.endpoint()));
        }
        return route.isOverTls() ? Optional.of(TlsSettings.of(partner, route.endpoint())) : Optional.empty();
    }

    private void replace(String owner, List<Running> wanted) {
        var before = byOwner.getOrDefault(owner, List.of());
        var kept = before.stream().filter(running -> running.isAmong(wanted)).toList();
        var ended = before.stream().filter(running -> !running.isAmong(kept)).toList();
        checkPorts(wanted, before);
        ended.forEach(running -> starter.stop(running.route()));
        var started = new ArrayList<Running>();
        try {
            for (var running : wanted) {
                if (!running.isAmong(kept)) {
                    starter.start(running.route(), running.connection());
                    started.add(running);
                }
            }
        } catch (RouteNotStartedException e) {
            started.forEach(running -> starter.stop(running.route()));
            byOwner.put(
                    owner,
                    Stream.concat(kept.stream(), ended.stream().filter(this::startsAgain))
                            .toList());
            throw e;
        }
        byOwner.put(owner, Stream.concat(kept.stream(), started.stream()).toList());
    }

    /** Ports that nobody lets go of for it: where one is in use, nothing is stopped. */
    private void checkPorts(List<Running> wanted, List<Running> before) {
        var held = before.stream()
                .flatMap(running -> RouteStarter.port(running.route()).stream())
                .toList();
        wanted.stream()
                .map(Running::route)
                .filter(route -> RouteStarter.port(route)
                        .filter(port -> !held.contains(port))
                        .isPresent())
                .forEach(starter::check);
    }

    /** False where it cannot; it is then no longer counted among those that run, and the next change starts it. */
    private boolean startsAgain(Running running) {
        try {
            starter.start(running.route(), running.connection());
            return true;
        } catch (RouteNotStartedException e) {
            log.error(
                    "{} of {} ended: {}",
                    running.route().template(),
                    running.route().owner(),
                    e.sentence());
            return false;
        }
    }

    /** Ends the routes of a partner. */
    void remove(Partner partner) {
        replace(partner.name(), List.of());
        log.info("Partner {} ended", partner.name());
    }

    /** Opens the shared listener where a partner uses it, and closes it where none does. */
    void share(boolean used) {
        replace(PartnerRoute.SHARED, used ? List.of(new Running(shared, Optional.empty(), Map.of())) : List.of());
    }

    private String described(Partner partner) {
        if (partner.receives().isEmpty()) {
            return "it is only told";
        }
        return partner.receives().stream()
                .map(endpoint ->
                        endpoint.template().equals(Endpoint.SHARED_MLLP) ? shared : PartnerRoute.of("", endpoint))
                .map(route -> Optional.ofNullable(route.parameters().get("port"))
                        .map(port -> route.template() + " on port " + port)
                        .orElse(route.template()))
                .collect(Collectors.joining(", "));
    }

    /**
     * A route that runs or is to run.
     *
     * @param secrets what its connection was made with, by name; empty where it has none
     */
    private record Running(PartnerRoute route, Optional<Object> connection, Map<String, SecretReference> secrets) {

        boolean isAmong(List<Running> others) {
            return others.stream()
                    .anyMatch(other ->
                            other.route().equals(route) && other.secrets().equals(secrets));
        }
    }
}
