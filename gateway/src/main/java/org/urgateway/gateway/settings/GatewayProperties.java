package org.urgateway.gateway.settings;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Binder;

/** The raw {@code gateway.…} properties, read one by one so that a wrong one is named as the person wrote it. */
record GatewayProperties(Binder binder) {

    /** A property that is present and not blank. */
    Optional<String> text(String name) {
        return Optional.ofNullable(binder.bind("gateway." + name, String.class).orElse(null))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** A whole number. */
    int number(String name) {
        var text = text(name).orElseThrow(() -> new CannotStartException(variable(name) + " is empty; give a number."));
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new CannotStartException(variable(name) + " is \"" + text + "\"; give a number.", e);
        }
    }

    /** The roles, in any case, separated by commas. */
    Set<Role> roles() {
        var roles = EnumSet.noneOf(Role.class);
        for (var name : text("roles").orElse("").split(",", -1)) {
            if (!name.isBlank()) {
                roles.add(role(name.strip()));
            }
        }
        return roles;
    }

    private static Role role(String name) {
        try {
            return Role.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new CannotStartException(
                    "GATEWAY_ROLES names \"" + name + "\"; give fhir-server, camel-routes or both.", e);
        }
    }

    /** The installation's own PostgreSQL, where an address is given. */
    Optional<DatabaseSettings> database() {
        var user = text("db.user");
        var password = text("db.password");
        var url = text("db.url");
        if (url.isEmpty() && (user.isPresent() || password.isPresent())) {
            throw new CannotStartException("GATEWAY_DB_USER or GATEWAY_DB_PASSWORD is given without GATEWAY_DB_URL;"
                    + " give all three, or none for the embedded PostgreSQL.");
        }
        return url.map(address -> new DatabaseSettings(address, user.orElse(null), password.orElse(null)));
    }

    private static String variable(String name) {
        return "GATEWAY_" + name.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
