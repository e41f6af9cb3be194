package org.urgateway.gateway;

import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.urgateway.gateway.settings.GatewaySettings;
import org.urgateway.gateway.settings.Role;

/** Tells when the gateway is ready, where it listens, and when it stops. */
class ReadyLine {

    private static final Logger log = LoggerFactory.getLogger("org.urgateway.gateway");

    @EventListener
    void ready(ApplicationReadyEvent event) {
        var context = (ServletWebServerApplicationContext) event.getApplicationContext();
        var base = GatewayUrls.of(context);
        var fhir = context.getBean(GatewaySettings.class).roles().contains(Role.FHIR_SERVER)
                ? "FHIR %s, capabilities %s/metadata, ".formatted(base.fhir(), base.fhir())
                : "";
        log.info("Ready after {}: {}health {}", seconds(event.getTimeTaken()), fhir, base.health());
    }

    @EventListener
    void closing(ContextClosedEvent event) {
        log.info("Stopping: finishing what was accepted");
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
