package org.urgateway.benchmarks.reference;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Starts HAPI FHIR JPA on a PostgreSQL database, at {@code /fhir}. */
public final class ReferenceServer {

    private ReferenceServer() {}

    /**
     * Runs until it is stopped.
     *
     * @param arguments JDBC URL of an empty or earlier database, port to listen at, and {@code stock} where its settings are to
     *     be left as they come, not such as the comparison needs
     */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setDefaultProperties(Map.of(
                "reference.stock",
                Boolean.toString(List.of(arguments).contains("stock")),
                "spring.main.allow-circular-references",
                "true",
                "spring.main.allow-bean-definition-overriding",
                "true",
                "logging.level.root",
                "warn",
                "reference.database",
                arguments[0],
                "reference.port",
                arguments[1]));
        application.run();
    }

    /** The parts of it. */
    @Configuration(proxyBeanMethods = false)
    @Import({PropertyPlaceholderAutoConfiguration.class, ReferenceConfiguration.class, ReferenceRest.class})
    static class Application {

        @Bean
        TomcatServletWebServerFactory webServer(@Value("${reference.port}") int port) {
            return new TomcatServletWebServerFactory(port);
        }
    }
}
