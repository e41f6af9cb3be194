package org.urgateway.rest;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.urgateway.fhirserver.FhirServerConfiguration;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.store.DirectWriteRule;
import org.urgateway.store.FhirStore;
import org.urgateway.store.TestDatabase;

/** The REST interface on a real Tomcat at a free port, over the tests' PostgreSQL. Stays up for all tests of a JVM. */
final class TestServer {

    static final long MAX_BODY = 1_000_000;

    private static final TestServer INSTANCE = new TestServer();

    private final FhirContext fhir = FhirServerConfiguration.fhirContext();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<DirectWriteRule> rules = new ArrayList<>();
    private final FhirServlet servlet;
    private final String base;

    private TestServer() {
        TestDatabase database = TestDatabase.empty();
        ServedTypes types = ServedTypes.load();
        SearchParameters parameters = SearchParameters.of(fhir, types);
        FhirStore store = new FhirStore(database.dataSource(), fhir, types, parameters, Clock.systemUTC());
        DirectWriteRule current = write ->
                rules.stream().flatMap(rule -> rule.refusal(write).stream()).findFirst();
        servlet = new FhirServlet(
                fhir,
                store,
                database.transactions(),
                types,
                parameters,
                List.of(current),
                List.of(),
                CodeSets.NONE,
                new RestSettings(MAX_BODY, "1.2.3"));
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        factory.addConnectorCustomizers(connector -> connector.setProperty("maxSwallowSize", "-1"));
        WebServer server = factory.getWebServer(new ServletRegistrationBean<>(servlet, "/fhir/*"));
        server.start();
        base = "http://localhost:" + server.getPort() + "/fhir";
        fhir.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
    }

    /** The server with nothing stored and no rules. */
    static TestServer empty() {
        TestDatabase.empty();
        INSTANCE.rules.clear();
        return INSTANCE;
    }

    void add(DirectWriteRule rule) {
        rules.add(rule);
    }

    FhirServlet servlet() {
        return servlet;
    }

    String base() {
        return base;
    }

    IGenericClient client() {
        return fhir.newRestfulGenericClient(base);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    <T extends Resource> T parse(Class<T> type, HttpResponse<String> response) {
        return fhir.newJsonParser().parseResource(type, response.body());
    }

    String json(Resource resource) {
        return fhir.newJsonParser().encodeResourceToString(resource);
    }
}
