package org.urgateway.benchmarks.differential;

import ca.uhn.fhir.context.FhirContext;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.flywaydb.core.Flyway;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.urgateway.fhirserver.FhirServerConfiguration;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.rest.CodeSets;
import org.urgateway.rest.FhirServlet;
import org.urgateway.rest.RestSettings;
import org.urgateway.store.FhirStore;

/** The FHIR server's REST interface and store in this process, without the operations and rules of utilization review. */
final class ServerUnderTest implements AutoCloseable {

    private static final long MAX_BODY = 32_000_000;

    private final HikariDataSource dataSource = new HikariDataSource();
    private final WebServer server;

    ServerUnderTest(String database, int port, FhirContext fhir, ServedTypes types, SearchParameters parameters) {
        dataSource.setJdbcUrl(database);
        dataSource.setMaximumPoolSize(20);
        // As the gateway has it.
        dataSource.setConnectionInitSql("set jit = off");
        Flyway.configure().dataSource(dataSource).load().migrate();
        FhirStore store = new FhirStore(dataSource, fhir, types, parameters, Clock.systemUTC());
        FhirServlet servlet = new FhirServlet(
                fhir,
                store,
                new TransactionTemplate(new DataSourceTransactionManager(dataSource)),
                types,
                parameters,
                List.of(),
                List.of(),
                CodeSets.NONE,
                new RestSettings(MAX_BODY, "differential"));
        server =
                new TomcatServletWebServerFactory(port).getWebServer(new ServletRegistrationBean<>(servlet, "/fhir/*"));
        server.start();
    }

    /**
     * Runs the server in a process of its own until it is stopped.
     *
     * @param arguments JDBC URL of an empty or earlier database, port to listen at
     */
    public static void main(String[] arguments) throws InterruptedException {
        FhirContext fhir = FhirServerConfiguration.fhirContext();
        ServedTypes types = ServedTypes.load();
        int port = Integer.parseInt(arguments[1]);
        try (ServerUnderTest server =
                new ServerUnderTest(arguments[0], port, fhir, types, SearchParameters.of(fhir, types))) {
            System.out.println("listening at " + server.base());
            new CountDownLatch(1).await();
        }
    }

    String base() {
        return "http://localhost:" + server.getPort() + "/fhir";
    }

    @Override
    public void close() {
        server.stop();
        dataSource.close();
    }
}
