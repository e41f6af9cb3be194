package org.urgateway.gateway.running;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** Stands between the routes and the FHIR server of a gateway: hands everything on, and keeps requests or answers back where a test wants it. */
public final class HoldingProxy implements AutoCloseable {

    private static final List<String> HEADERS = List.of("Content-Type", "Accept");
    private static final Predicate<String> NONE = request -> false;

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final int target;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> held = NONE;
    private volatile Predicate<String> kept = NONE;
    private volatile boolean holding;
    private volatile boolean keeping;

    /** A proxy before the server on a port of this machine, which need not listen yet. */
    public HoldingProxy(int target) {
        this.target = target;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::pass);
        server.start();
    }

    /** The FHIR base through it. */
    public String fhirBase() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/fhir";
    }

    /** The server takes and answers requests with such a body, but its answers do not arrive. */
    public void holdAnswersTo(Predicate<String> bodies) {
        held = bodies;
    }

    /** Requests with such a body do not reach the server. */
    public void keepFromTheServer(Predicate<String> bodies) {
        kept = bodies;
    }

    public void letAllThrough() {
        held = NONE;
        kept = NONE;
    }

    /** Whether a request came that the server did not get. */
    public boolean hasKept() {
        return keeping;
    }

    /** Whether the server answered something that was kept back. */
    public boolean isHolding() {
        return holding;
    }

    /** The bodies of all requests that came, those that are sent twice too. */
    public List<String> requests() {
        return requests;
    }

    private void pass(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var text = new String(body, StandardCharsets.UTF_8);
        requests.add(text);
        if (kept.test(text)) {
            keeping = true;
            return;
        }
        try {
            var answer = ask(exchange, body);
            if (held.test(text)) {
                // Its connection stays open and silent until whoever asked is gone.
                holding = true;
                return;
            }
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().add("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
            exchange.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + target + exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        HEADERS.forEach(name -> {
            var value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        });
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
