package org.urgateway.benchmarks.differential;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/** One of the two servers, with the names that stand for the ids that it gave itself. */
final class Endpoint {

    /** Pages of one search that are followed at most. */
    private static final int PAGES = 100;

    private final String base;
    private final FhirContext fhir;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> names = new HashMap<>();

    Endpoint(String base, FhirContext fhir) {
        this.base = base;
        this.fhir = fhir;
    }

    /** An answer: status, Location or ETag where there is one, and its resources, of a search those of all pages. */
    record Answer(int status, Optional<String> location, Optional<String> etag, List<Resource> pages, String text) {

        Optional<Resource> resource() {
            return pages.stream().findFirst();
        }
    }

    /** Sends a request and follows no links. */
    Answer first(Exchange exchange) {
        return call(exchange, URI.create(base + exchange.path()));
    }

    Answer send(Exchange exchange) {
        Answer first = call(exchange, URI.create(base + exchange.path()));
        List<Resource> pages = new ArrayList<>(first.pages());
        Optional<String> next = first.resource().flatMap(Endpoint::next);
        while (next.isPresent() && pages.size() < PAGES && !exchange.path().contains("_history")) {
            Answer page = call(Exchange.get(""), URI.create(next.get()));
            pages.addAll(page.pages());
            next = page.resource().flatMap(Endpoint::next);
        }
        return new Answer(first.status(), first.location(), first.etag(), pages, first.text());
    }

    /** Gives a name to an id of this server's making. */
    void name(String reference, String name) {
        names.put(reference, name);
    }

    /** The name of a reference; itself where the client chose the id. */
    String named(String reference) {
        return names.getOrDefault(reference, reference);
    }

    /** A reference of this server out of an absolute or relative URL, without version. */
    String reference(String url) {
        String relative = url.startsWith(base) ? url.substring(base.length() + 1) : url;
        int history = relative.indexOf("/_history");
        return history < 0 ? relative : relative.substring(0, history);
    }

    private Answer call(Exchange exchange, URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        exchange.headers().forEach(request::header);
        // HAPI keeps tags, labels and profiles over an update unless it is told not to.
        request.header("X-Meta-Snapshot-Mode", "TAG, PROFILE, SECURITY_LABEL");
        if (!exchange.body().isEmpty() && !exchange.headers().containsKey("Content-Type")) {
            request.header("Content-Type", "application/fhir+json");
        }
        request.method(
                exchange.method(),
                exchange.body().isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(exchange.body()));
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Location"),
                    response.headers().firstValue("ETag"),
                    parse(response.body()),
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<Resource> parse(String body) {
        return body.startsWith("{") ? List.of((Resource) fhir.newJsonParser().parseResource(body)) : List.of();
    }

    private static Optional<String> next(Resource resource) {
        return resource instanceof Bundle bundle && bundle.getLink("next") != null
                ? Optional.of(bundle.getLink("next").getUrl())
                : Optional.empty();
    }
}
