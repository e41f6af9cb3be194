package org.urgateway.gateway.deliveries;

import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands on deliveries share: which gateway they ask, and how they print. */
final class Desk {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--fhir-base",
            paramLabel = "URL",
            description = "FHIR base of the running gateway; unless given, the one at GATEWAY_PORT of this machine.")
    private @Nullable String fhirBase;

    OutboxDesk outbox() {
        return new OutboxDesk(Optional.ofNullable(fhirBase).orElseGet(OutboxDesk::onThisMachine));
    }

    DeliveryPrinter printer() {
        return new DeliveryPrinter(
                Optional.ofNullable(spec).orElseThrow().commandLine().getOut(), ZoneId.systemDefault());
    }

    /** Who sits at the terminal. */
    static String person() {
        return System.getProperty("user.name", "unknown");
    }
}
