package org.urgateway.gateway.settings;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Period;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The settings of the partners' side.
 *
 * @param partners folder of the partners' files
 * @param mllpPort TCP port of the MLLP listener that partners share
 * @param retention how long the message log keeps messages, in whole months
 * @param fhirBase base address of the FHIR server; empty means the one in this process
 */
public record RoutesSettings(Path partners, int mllpPort, Period retention, Optional<String> fhirBase) {

    private static final int HIGHEST_PORT = 65_535;

    public RoutesSettings {
        if (mllpPort < 1 || mllpPort > HIGHEST_PORT) {
            throw new CannotStartException("GATEWAY_MLLP_PORT is " + mllpPort + "; give a port from 1 to 65535.");
        }
        partners = partners.toAbsolutePath().normalize();
    }

    /**
     * Reads the settings from the environment variables {@code GATEWAY_…}, system properties and defaults.
     *
     * @throws CannotStartException where one has no meaning
     */
    public static RoutesSettings from(Environment environment) {
        var properties = new GatewayProperties(Binder.get(environment));
        var all = GatewaySettings.from(environment);
        var fhirBase = properties.text("fhir-base").map(base -> base.replaceAll("/+$", ""));
        if (fhirBase.isEmpty()
                && all.roles().contains(Role.CAMEL_ROUTES)
                && !all.roles().contains(Role.FHIR_SERVER)) {
            throw new CannotStartException("GATEWAY_ROLES leaves out fhir-server, so GATEWAY_FHIR_BASE must name one;"
                    + " write it like http://server.example.org:8080/fhir.");
        }
        return new RoutesSettings(
                properties
                        .text("partners")
                        .map(Path::of)
                        .orElseGet(() -> all.data().resolve("partners")),
                properties.number("mllp-port"),
                retention(properties.text("message-retention").orElse("P24M")),
                fhirBase);
    }

    private static Period retention(String text) {
        try {
            var period = Period.parse(text);
            if (period.toTotalMonths() >= 1 && period.withDays(0).equals(period)) {
                return period;
            }
        } catch (DateTimeException e) {
            // Told below, with the cure.
        }
        throw new CannotStartException(
                "GATEWAY_MESSAGE_RETENTION is \"" + text + "\"; give months or years, such as P24M or P7Y.");
    }
}
