package org.urgateway.review.workflow;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ListResource;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.urgateway.fhirserver.FhirServerConfiguration;
import org.urgateway.store.FhirStore;
import org.urgateway.store.TestDatabase;

/** The whole server over HTTP on the tests' PostgreSQL, with a clock that tests push. Stays up for all tests of a JVM. */
final class ReviewServer {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Path EXAMPLES = Path.of("../examples");
    private static final ReviewServer INSTANCE = new ReviewServer("");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final TestClock clock;
    private final FhirStore store;

    private ReviewServer(String list) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(
                        Wiring.class, FhirServerConfiguration.class)
                .web(WebApplicationType.SERVLET)
                .properties("server.port=0", "spring.main.banner-mode=off", "gateway.prior-authorization-list=" + list)
                .run();
        base = "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + "/fhir/";
        clock = context.getBean(TestClock.class);
        store = context.getBean(FhirStore.class);
    }

    /** The server with the people of the case and nothing else stored; people review every line. */
    static ReviewServer empty() {
        return INSTANCE.emptied();
    }

    /** The same, where the prior-authorization list of the examples decides what it covers. */
    static ReviewServer emptyWithList() {
        return WithList.INSTANCE.emptied();
    }

    /** Started for the first test that asks for it. */
    private static final class WithList {
        static final ReviewServer INSTANCE = new ReviewServer(
                EXAMPLES.resolve("prior-authorization-list.csv").toString());
    }

    private ReviewServer emptied() {
        TestDatabase.empty();
        clock.now = Instant.parse("2026-11-16T15:04:05Z");
        Staff.all().forEach(this::put);
        return this;
    }

    /** What came back. */
    record Answer(int status, String body) {

        <T extends Resource> T as(Class<T> type) {
            if (status >= 400) {
                throw new AssertionError("HTTP " + status + ": " + body);
            }
            return FHIR.newJsonParser().parseResource(type, body);
        }
    }

    void wait(Duration time) {
        clock.now = clock.now.plus(time);
    }

    Instant now() {
        return clock.now;
    }

    FhirStore store() {
        return store;
    }

    /** Submits an example request and answers with its review. */
    Task submit(String example) {
        return submitted(read(example));
    }

    Task submitted(String json) {
        post("Claim/$submit", json).as(Bundle.class);
        return last(Task.class);
    }

    static String read(String example) {
        try {
            return Files.readString(EXAMPLES.resolve(example));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer call(String operation, Resource on, Parameters parameters, String... headers) {
        return post(on.fhirType() + "/" + on.getIdPart() + "/$" + operation, encode(parameters), headers);
    }

    Answer post(String path, String json, String... headers) {
        return send(request(path, headers).POST(BodyPublishers.ofString(json)));
    }

    Answer put(Resource resource) {
        return send(request(resource.fhirType() + "/" + resource.getIdPart())
                .PUT(BodyPublishers.ofString(encode(resource))));
    }

    <T extends Resource> T get(Class<T> type, String id) {
        return send(request(type.getSimpleName() + "/" + id).GET()).as(type);
    }

    <T extends Resource> T reload(T resource) {
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) resource.getClass();
        return get(type, resource.getIdPart());
    }

    ClaimResponse determination(Task review) {
        String reference = ((Reference) review.getOutputFirstRep().getValue()).getReference();
        return get(ClaimResponse.class, reference.substring(reference.indexOf('/') + 1));
    }

    <T extends Resource> List<T> all(Class<T> type) {
        String name = type.equals(ListResource.class) ? "List" : type.getSimpleName();
        return store.searchAll(name, Map.of()).stream()
                .map(stored -> FHIR.newJsonParser().parseResource(type, stored.json()))
                .toList();
    }

    <T extends Resource> T last(Class<T> type) {
        return all(type).stream()
                .max((one, other) -> one.getIdPart().compareTo(other.getIdPart()))
                .orElseThrow();
    }

    static String encode(Resource resource) {
        return FHIR.newJsonParser().encodeResourceToString(resource);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/fhir+json")
                .header("Accept", "application/fhir+json");
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A clock that stands until it is pushed. */
    private static final class TestClock extends Clock {

        private volatile Instant now = Instant.parse("2026-11-16T15:04:05Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({PropertyPlaceholderAutoConfiguration.class, ServletWebServerFactoryAutoConfiguration.class
    })
    static class Wiring {

        @Bean
        DataSource dataSource() {
            return TestDatabase.shared().dataSource();
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource dataSource) {
            return new DataSourceTransactionManager(dataSource);
        }

        @Bean
        TestClock clock() {
            return new TestClock();
        }
    }
}
