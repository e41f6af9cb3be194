package org.urgateway.gateway.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.urgateway.gateway.GatewayApplication;

/** One gateway on a free port with its own embedded PostgreSQL, started by the first test that needs it and shared by all. */
public final class RunningGateway {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String base;
    private final Database database;
    private final Path partners;

    private RunningGateway(ConfigurableApplicationContext context) {
        partners = Path.of(context.getEnvironment().getRequiredProperty("gateway.data"), "partners");
        base = "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + "/fhir";
        database = new Database(context.getBean(DataSource.class));
    }

    /** The shared gateway. */
    public static RunningGateway shared() {
        return Shared.GATEWAY;
    }

    private static RunningGateway start() {
        // Spring's own shutdown hook stops the server and its PostgreSQL when the test run ends.
        return new RunningGateway(GatewayApplication.start(
                "--gateway.port=0",
                "--gateway.data=" + DataFolders.fresh(),
                "--gateway.prior-authorization-list=../examples/prior-authorization-list.csv"));
    }

    /** The server's base address. */
    public String base() {
        return base;
    }

    /** The folder of the partners' files, which the gateway follows. */
    public Path partners() {
        return partners;
    }

    public Database database() {
        return database;
    }

    /** Posts FHIR JSON to an operation such as {@code Claim/$submit}. */
    public Answer post(String operation, String json) {
        return post(operation, json.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/fhir+json");
    }

    /** Posts bytes with the given headers, names and values in turn. */
    public Answer post(String operation, byte[] body, String... headers) {
        HttpRequest.Builder request = to(operation).POST(BodyPublishers.ofByteArray(body));
        return send(
                headers.length == 0 ? request.build() : request.headers(headers).build());
    }

    /** Reads a path below the base address. */
    public Answer get(String path) {
        return send(to(path).GET().header("Accept", "application/fhir+json").build());
    }

    /** Puts FHIR JSON to a path below the base address. */
    public Answer put(String path, String json) {
        return send(to(path).header("Content-Type", "application/fhir+json")
                .PUT(BodyPublishers.ofString(json))
                .build());
    }

    public Answer delete(String path) {
        return send(to(path).DELETE().build());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(base + "/" + path)).timeout(PATIENCE);
    }

    private Answer send(HttpRequest request) {
        try {
            return Answer.of(http.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Started once; where that fails, no test tries it again. */
    private static final class Shared {
        private static final RunningGateway GATEWAY = start();
    }
}
