package org.urgateway.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** One gateway process: the roles that its settings name, in one Spring context. What runs is imported by name. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({SpringParts.class, FhirServerRole.class, CamelRoutesRole.class, ReadyLine.class})
public class GatewayApplication {

    /**
     * Starts the gateway and returns when it is ready.
     *
     * @param arguments Spring properties as {@code --name=value}
     * @throws org.urgateway.gateway.settings.CannotStartException where a setting is wrong, already told to the log
     */
    public static ConfigurableApplicationContext start(String... arguments) {
        var application = new SpringApplication(GatewayApplication.class);
        application.addInitializers(new GatewayPreparation());
        return application.run(arguments);
    }
}
