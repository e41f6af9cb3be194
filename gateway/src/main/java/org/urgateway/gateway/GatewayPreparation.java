package org.urgateway.gateway;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.urgateway.gateway.settings.GatewaySettings;
import org.urgateway.gateway.settings.RoutesSettings;
import org.urgateway.gateway.settings.StartChecks;

/** Reads and checks the settings and begins to start PostgreSQL, before Spring looks for the first bean. */
final class GatewayPreparation implements ApplicationContextInitializer<GenericApplicationContext> {

    @Override
    public void initialize(GenericApplicationContext context) {
        var settings = GatewaySettings.from(context.getEnvironment());
        RoutesSettings.from(context.getEnvironment());
        StartChecks.check(settings);
        settings.priorAuthorizationList().ifPresent(file -> fix(context.getEnvironment(), file));
        var database = GatewayDatabase.begin(settings);
        if (settings.needsDatabase()) {
            FhirModels.begin();
        }
        context.registerBean(GatewaySettings.class, () -> settings);
        context.registerBean(GatewayDatabase.class, () -> database);
    }

    /** Makes the path absolute for all who read the property: Spring would look for a relative one in the web application. */
    private static void fix(ConfigurableEnvironment environment, Path file) {
        var property = Map.<String, Object>of(GatewaySettings.PRIOR_AUTHORIZATION_LIST, file.toString());
        environment.getPropertySources().addFirst(new MapPropertySource("absolute paths", property));
    }
}
