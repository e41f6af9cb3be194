package org.urgateway.gateway.settings;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The settings of one gateway process.
 *
 * @param bind address to listen on
 * @param port TCP port to listen on; 0 takes a free one
 * @param data folder of everything the gateway keeps, created where missing
 * @param roles what this process runs
 * @param database the installation's own PostgreSQL; empty means the embedded one
 * @param priorAuthorizationList file of what is certified without review
 */
public record GatewaySettings(
        String bind,
        int port,
        Path data,
        Set<Role> roles,
        Optional<DatabaseSettings> database,
        Optional<Path> priorAuthorizationList) {

    /** The property of the prior-authorization list. */
    public static final String PRIOR_AUTHORIZATION_LIST = "gateway.prior-authorization-list";

    private static final int HIGHEST_PORT = 65_535;

    public GatewaySettings {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new CannotStartException("GATEWAY_PORT is " + port + "; give a port from 1 to 65535.");
        }
        if (roles.isEmpty()) {
            throw new CannotStartException("GATEWAY_ROLES is empty; give fhir-server, camel-routes or both.");
        }
        data = absolute(data);
        priorAuthorizationList = priorAuthorizationList.map(GatewaySettings::absolute);
        roles = Set.copyOf(roles);
    }

    /**
     * Reads the settings from the environment variables {@code GATEWAY_…}, system properties and defaults.
     *
     * @throws CannotStartException where one has no meaning
     */
    public static GatewaySettings from(Environment environment) {
        var properties = new GatewayProperties(Binder.get(environment));
        return new GatewaySettings(
                properties.text("bind").orElse("127.0.0.1"),
                properties.number("port"),
                Path.of(properties.text("data").orElse("data")),
                properties.roles(),
                properties.database(),
                properties.text("prior-authorization-list").map(Path::of));
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** Whether this process keeps data in PostgreSQL. */
    public boolean needsDatabase() {
        return !roles.isEmpty();
    }
}
