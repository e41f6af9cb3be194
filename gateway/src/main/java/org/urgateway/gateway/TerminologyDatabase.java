package org.urgateway.gateway;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.urgateway.codes.CodeLists;
import org.urgateway.fhirserver.Reindex;

/** The gateway's database alone, for commands that serve nothing. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(DatabaseConfiguration.class)
@ImportAutoConfiguration(FlywayAutoConfiguration.class)
class TerminologyDatabase {

    /** Opens the database; closing the context stops an embedded one. */
    static ConfigurableApplicationContext open() {
        var application = new SpringApplication(TerminologyDatabase.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addInitializers(new GatewayPreparation());
        return application.run("--gateway.port=0", "--logging.level.org.urgateway=warn");
    }

    @Bean
    @Lazy
    @DependsOnDatabaseInitialization
    Reindex reindex(DataSource dataSource) {
        return new Reindex(dataSource);
    }

    @Bean
    @DependsOnDatabaseInitialization
    CodeLists codeLists(DataSource dataSource) {
        return new CodeLists(dataSource, Clock.systemUTC());
    }
}
