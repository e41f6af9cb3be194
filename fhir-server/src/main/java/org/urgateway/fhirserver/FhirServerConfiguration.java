package org.urgateway.fhirserver;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.rest.CodeSets;
import org.urgateway.rest.FhirServlet;
import org.urgateway.rest.RestSettings;
import org.urgateway.store.DirectWriteRule;
import org.urgateway.store.FhirStore;
import org.urgateway.store.WriteListener;

/** Puts the FHIR server together: the store on the application's DataSource, and the REST interface at {@code /fhir}. */
@Configuration(proxyBeanMethods = false)
@Import({
    ClocksConfiguration.class,
    CodesConfiguration.class,
    ConformanceConfiguration.class,
    NoticesConfiguration.class,
    OutboxConfiguration.class,
    PasConfiguration.class,
    ReviewConfiguration.class,
    TimersConfiguration.class,
    ValidationConfiguration.class
})
public class FhirServerConfiguration {

    /**
     * HAPI's model of R4, shared by the whole process.
     *
     * <p>A reference is written as it stands. By default HAPI looks in all of a resource for references to objects without an id,
     * which costs a third of the writing, and makes them contained resources; here every resource written has its own place.
     */
    @Bean
    @ConditionalOnMissingBean
    public static FhirContext fhirContext() {
        FhirContext fhir = FhirContext.forR4Cached();
        fhir.getParserOptions().setAutoContainReferenceTargetsWithNoId(false);
        return fhir;
    }

    /** The time, which tests may push. */
    @Bean
    @ConditionalOnMissingBean
    public Clock clock() {
        return Clock.systemUTC();
    }

    /** What is served. */
    @Bean
    @ConditionalOnMissingBean
    public ServedTypes servedTypes() {
        return ServedTypes.load();
    }

    /** What it is searched by. */
    @Bean
    @ConditionalOnMissingBean
    public SearchParameters searchParameters(FhirContext fhir, ServedTypes types) {
        return SearchParameters.of(fhir, types);
    }

    /** The store, once the database is migrated. */
    @Bean
    @DependsOnDatabaseInitialization
    public FhirStore fhirStore(
            DataSource dataSource,
            FhirContext fhir,
            ServedTypes types,
            SearchParameters parameters,
            ObjectProvider<WriteListener> listeners,
            Clock clock) {
        return new FhirStore(
                dataSource, fhir, types, parameters, listeners.orderedStream().toList(), clock);
    }

    /** The REST interface with the operations and rules that the other parts contribute. */
    @Bean
    public ServletRegistrationBean<FhirServlet> fhirServlet(
            FhirContext fhir,
            FhirStore store,
            PlatformTransactionManager transactions,
            ServedTypes types,
            SearchParameters parameters,
            ObjectProvider<DirectWriteRule> rules,
            ObjectProvider<FhirOperations> operations,
            CodeSets codeSets,
            @Value("${gateway.max-body:32MB}") DataSize maxBody) {
        List<Object> providers = operations
                .orderedStream()
                .flatMap(contributed -> contributed.providers().stream())
                .toList();
        FhirServlet servlet = new FhirServlet(
                fhir,
                store,
                new TransactionTemplate(transactions),
                types,
                parameters,
                rules.orderedStream().toList(),
                providers,
                codeSets,
                new RestSettings(maxBody.toBytes(), version()));
        ServletRegistrationBean<FhirServlet> registration = new ServletRegistrationBean<>(servlet, "/fhir/*");
        registration.setName("fhir");
        registration.setLoadOnStartup(1);
        return registration;
    }

    /** Lets a client that sends too much finish sending, so that it reads the answer and not a broken connection. */
    @Bean
    public WebServerFactoryCustomizer<TomcatServletWebServerFactory> swallowRefusedBodies(
            @Value("${gateway.max-body:32MB}") DataSize maxBody) {
        int most = (int) Math.min(Integer.MAX_VALUE, 4 * maxBody.toBytes());
        return factory -> factory.addConnectorCustomizers(
                connector -> connector.setProperty("maxSwallowSize", Integer.toString(most)));
    }

    private static String version() {
        String version = FhirServerConfiguration.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
