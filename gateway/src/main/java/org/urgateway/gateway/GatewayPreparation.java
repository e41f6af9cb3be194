package org.urgateway.gateway;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.urgateway.gateway.settings.GatewaySettings;
import org.urgateway.gateway.settings.StartChecks;

/** Reads and checks the settings and begins to start PostgreSQL, before Spring looks for the first bean. */
final class GatewayPreparation implements ApplicationContextInitializer<GenericApplicationContext> {

    @Override
    public void initialize(GenericApplicationContext context) {
        var settings = GatewaySettings.from(context.getEnvironment());
        StartChecks.check(settings);
        var database = GatewayDatabase.begin(settings);
        context.registerBean(GatewaySettings.class, () -> settings);
        context.registerBean(GatewayDatabase.class, () -> database);
    }
}
