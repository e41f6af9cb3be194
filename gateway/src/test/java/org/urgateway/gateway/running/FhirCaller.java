package org.urgateway.gateway.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Speaks FHIR with a server that runs. */
public class FhirCaller {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int NO_SUCH_PATH = 404;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String base;

    /** Speaks with the server at a base address. */
    public FhirCaller(String base) {
        this.base = base;
    }

    /** The server's base address. */
    public String base() {
        return base;
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

    /** Posts bytes to a partner's path, which lies beside the base address, such as {@code x12/riverside}. */
    public Answer postToPartner(String path, byte[] body, String contentType) {
        return send(HttpRequest.newBuilder(beside(path))
                .timeout(PATIENCE)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    /** Whether a partner's path is there. */
    public boolean isOpen(String path) {
        return postToPartner(path, new byte[0], "application/octet-stream").status() != NO_SUCH_PATH;
    }

    private URI beside(String path) {
        return URI.create(base + "/").resolve("../" + path);
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
}
