package org.urgateway.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.urgateway.fhirserver.RebuildConfiguration;

/** The gateway's database with its reviews and their timers, for a command that serves nothing and fires no timer. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({DatabaseConfiguration.class, RebuildConfiguration.class})
@ImportAutoConfiguration({
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    PropertyPlaceholderAutoConfiguration.class
})
class TimersDatabase {

    /** Opens the database; closing the context stops an embedded one. */
    static ConfigurableApplicationContext open() {
        var application = new SpringApplication(TimersDatabase.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addInitializers(new GatewayPreparation());
        return application.run("--gateway.port=0", "--logging.level.org.urgateway=warn");
    }
}
