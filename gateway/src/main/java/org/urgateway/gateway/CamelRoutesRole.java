package org.urgateway.gateway;

import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.urgateway.camelroutes.CamelRoutesConfiguration;
import org.urgateway.camelroutes.CamelRoutesSettings;
import org.urgateway.gateway.settings.GatewaySettings;
import org.urgateway.gateway.settings.Role;
import org.urgateway.gateway.settings.RoutesSettings;

/** What a process with the role {@code camel-routes} runs. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.CAMEL_ROUTES)
@Import({DatabaseConfiguration.class, CamelRoutesConfiguration.class})
class CamelRoutesRole {

    @Bean
    CamelRoutesSettings camelRoutesSettings(
            GatewaySettings settings, Environment environment, ServletWebServerApplicationContext context) {
        var routes = RoutesSettings.from(environment);
        return new CamelRoutesSettings(
                routes.partners(),
                settings.data().resolve("work"),
                settings.bind(),
                routes.mllpPort(),
                routes.retention(),
                // The port of this process is known when the web server listens.
                () -> routes.fhirBase().orElseGet(() -> GatewayUrls.of(context).fhir()));
    }
}
