package org.urgateway.conformance;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.urgateway.codes.CodeLists;
import org.urgateway.codes.LoadedCodes;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.rest.FhirServlet;
import org.urgateway.rest.RestSettings;
import org.urgateway.store.FhirStore;
import org.urgateway.store.TestDatabase;
import org.urgateway.terminology.lists.CodeListFormat;

/** The terminology operations on a real Tomcat at a free port. Stays up for all tests of a JVM. */
final class TerminologyServer {

    static final FhirContext FHIR = FhirContext.forR4Cached();

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private static final TerminologyServer INSTANCE = new TerminologyServer();

    private final HttpClient http = HttpClient.newHttpClient();
    private final CodeLists lists;
    private final LoadedCodes codes;
    private final String base;

    private TerminologyServer() {
        TestDatabase database = TestDatabase.shared();
        lists = new CodeLists(database.dataSource(), CLOCK);
        codes = new LoadedCodes(database.dataSource());
        ServedTypes types = ServedTypes.load();
        SearchParameters parameters = SearchParameters.of(FHIR, types);
        FhirServlet servlet = new FhirServlet(
                FHIR,
                new FhirStore(database.dataSource(), FHIR, types, parameters, CLOCK),
                database.transactions(),
                types,
                parameters,
                List.of(),
                ConformanceProviders.of(FHIR, codes, CLOCK),
                ConformanceProviders.codeSets(FHIR, codes),
                new RestSettings(1_000_000, "1.2.3"));
        WebServer server =
                new TomcatServletWebServerFactory(0).getWebServer(new ServletRegistrationBean<>(servlet, "/fhir/*"));
        server.start();
        base = "http://localhost:" + server.getPort() + "/fhir/";
    }

    /** The server with no list loaded. */
    static TerminologyServer empty() {
        TestDatabase.empty();
        INSTANCE.codes.refresh();
        return INSTANCE;
    }

    void load(String system, String version, CodeListFormat format, String text) {
        lists.load(system, version, format, new StringReader(text), rejected -> {});
        codes.refresh();
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    HttpResponse<String> post(String path, Resource body) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString(FHIR.newJsonParser().encodeResourceToString(body))));
    }

    /** Asks for something that is answered with 200. */
    <T extends Resource> T get(Class<T> type, String path) {
        return parse(type, get(path));
    }

    static <T extends Resource> T parse(Class<T> type, HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return FHIR.newJsonParser().parseResource(type, response.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
