package org.urgateway.review.timers;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.urgateway.fhirserver.FhirServerConfiguration;
import org.urgateway.review.clocks.ReviewClocks;
import org.urgateway.store.FhirStore;
import org.urgateway.store.TestDatabase;

/** The whole FHIR server over HTTP on the tests' PostgreSQL, whose clock is pushed by hand. */
final class TimedServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** Identifier of the insurer that the requests go to. */
    static final String INSURER = "urn:oid:2.16.840.1.113883.6.300|99002";

    private static final Path PENDED = Path.of("../examples/02-pended-for-review/request.json");

    final FhirContext fhir = FhirServerConfiguration.fhirContext();
    private final PushedClock clock;
    private final ConfigurableApplicationContext context;
    private final IGenericClient client;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    private TimedServer(PushedClock clock, String... settings) {
        this.clock = clock;
        SpringApplication application = new SpringApplication(Parts.class);
        application.addInitializers(around(clock));
        String[] arguments = Stream.concat(
                        Stream.of("--server.port=0", "--gateway.timers.poll=1h", "--gateway.timers.retry=1s"),
                        Stream.of(settings))
                .toArray(String[]::new);
        context = application.run(arguments);
        fhir.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
        fhir.getRestfulClientFactory().setSocketTimeout(60_000);
        base = "http://localhost:" + context.getEnvironment().getProperty("local.server.port") + "/fhir";
        client = fhir.newRestfulGenericClient(base);
    }

    /** A server whose clock stands at the beginning of time. */
    static TimedServer start(String... settings) {
        TestDatabase.empty();
        return new TimedServer(new PushedClock(Instant.EPOCH), settings);
    }

    /** The same server with nothing stored, at that time. */
    TimedServer emptied(String now) {
        TestDatabase.empty();
        clock.to(Instant.parse(now));
        return this;
    }

    /** A further node on the same database with the same clock. */
    TimedServer another() {
        return new TimedServer(clock);
    }

    private static ApplicationContextInitializer<GenericApplicationContext> around(Clock clock) {
        return context -> {
            context.registerBean(
                    DataSource.class,
                    () -> new DelegatingDataSource(TestDatabase.shared().dataSource()));
            context.registerBean(Clock.class, () -> clock);
        };
    }

    Instant now() {
        return clock.instant();
    }

    /** Pushes the clock; nobody looks for timers yet. */
    void to(String later) {
        clock.to(Instant.parse(later));
    }

    /** Pushes the clock and lets this node look for timers. */
    void pushTo(String later) {
        clock.to(Instant.parse(later));
        settle();
    }

    void push(Duration duration) {
        clock.by(duration);
        settle();
    }

    /** Lets this node fire what is due, and waits until nothing due is left. */
    void settle() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (dueTimers() > 0) {
            look();
            assertThat(System.nanoTime()).as("timers that are due fire").isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    void look() {
        context.getBean(TimerService.class).look();
    }

    long dueTimers() {
        Long count = jdbc().queryForObject(
                        "select count(*) from scheduled_tasks where execution_time <= ?",
                        Long.class,
                        Timestamp.from(clock.instant()));
        return count == null ? 0 : count;
    }

    /** When the next timer of any review fires, in the order of time. */
    List<Instant> timers() {
        return jdbc().query(
                        "select execution_time from scheduled_tasks order by 1",
                        (row, n) -> row.getTimestamp(1).toInstant());
    }

    TimerRebuild.Summary rebuild() {
        FhirStore store = context.getBean(FhirStore.class);
        return new TimerRebuild(
                        store,
                        new StoredReviews(fhir, store),
                        context.getBean(ReviewClocks.class),
                        context.getBean(ReviewTimers.class),
                        TestDatabase.shared().transactions(),
                        clock)
                .run();
    }

    static JdbcTemplate jdbc() {
        return TestDatabase.shared().jdbc();
    }

    /** Submits a request that waits for a reviewer, for an accident in that state. */
    Task submit(String state) {
        Bundle request = read();
        Claim claim = (Claim) request.getEntryFirstRep().getResource();
        ((Address) claim.getAccident().getLocation()).setState(state);
        claim.setCreated(Date.from(now()));
        claim.getExtension().clear();
        String answer = post(
                "Claim/$submit",
                fhir.newJsonParser()
                        .setOverrideResourceIdWithBundleEntryFullUrl(false)
                        .encodeResourceToString(request));
        assertThat(answer).contains("\"ClaimResponse\"");
        return tasks().get(0);
    }

    private String post(String operation, String json) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/" + operation))
                .header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Bundle read() {
        try {
            return fhir.newJsonParser()
                    .setOverrideResourceIdWithBundleEntryFullUrl(false)
                    .parseResource(Bundle.class, Files.readString(PENDED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Task> tasks() {
        return all(Task.class, "_sort=_lastUpdated");
    }

    Task task() {
        return tasks().get(0);
    }

    ClaimResponse answer() {
        Reference output = (Reference) task().getOutputFirstRep().getValue();
        return client.read()
                .resource(ClaimResponse.class)
                .withId(output.getReference())
                .execute();
    }

    Parameters explain(Task task) {
        return client.operation()
                .onInstance(task.getIdElement().toUnqualifiedVersionless())
                .named("$explain-due")
                .withNoParameters(Parameters.class)
                .useHttpGet()
                .execute();
    }

    /** The recorded activities in the order in which they were recorded. */
    List<String> history() {
        return all(Provenance.class, "_sort=_lastUpdated").stream()
                .map(provenance -> provenance.getActivity().getCodingFirstRep().getCode())
                .toList();
    }

    List<Provenance> provenances() {
        return all(Provenance.class, "_sort=_lastUpdated");
    }

    private <T extends Resource> List<T> all(Class<T> type, String query) {
        Bundle found = client.search()
                .byUrl(type.getSimpleName() + "?" + query)
                .returnBundle(Bundle.class)
                .execute();
        return found.getEntry().stream()
                .map(entry -> type.cast(entry.getResource()))
                .toList();
    }

    @Override
    public void close() {
        context.close();
    }

    /** What of Spring Boot the server runs on. */
    @Configuration(proxyBeanMethods = false)
    @Import(FhirServerConfiguration.class)
    @ImportAutoConfiguration({
        PropertyPlaceholderAutoConfiguration.class,
        ServletWebServerFactoryAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class
    })
    static class Parts {}
}
