package org.urgateway.gateway;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.urgateway.gateway.settings.GatewaySettings;
import org.urgateway.messagelog.MessageLog;

/** The message log alone, for commands that look into it; a gateway may run beside them. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(DatabaseConfiguration.class)
class MessageDatabase {

    /** Opens the log; closing the context closes it. */
    static ConfigurableApplicationContext open() {
        var application = new SpringApplication(MessageDatabase.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addInitializers(
                (ApplicationContextInitializer<GenericApplicationContext>) MessageDatabase::prepare);
        return application.run("--logging.level.org.urgateway=warn");
    }

    private static void prepare(GenericApplicationContext context) {
        var settings = GatewaySettings.from(context.getEnvironment());
        var database = GatewayDatabase.joinOrBegin(settings);
        context.registerBean(GatewaySettings.class, () -> settings);
        context.registerBean(GatewayDatabase.class, () -> database);
    }

    @Bean
    MessageLog messageLog(DataSource dataSource) {
        return MessageLog.open(dataSource, Clock.systemUTC());
    }
}
