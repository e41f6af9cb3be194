package org.urgateway.gateway.deliveries;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A partner's web server on a real port, which answers with a status that a test may change. */
final class HttpReceiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Post> received = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    HttpReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.start();
    }

    /** What came in. */
    record Post(String path, String authorization, String contentType, String key, String body) {}

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/in";
    }

    void answer(int other) {
        status = other;
    }

    List<Post> received() {
        return received;
    }

    private void serve(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        received.add(new Post(
                exchange.getRequestURI().getPath(),
                header(headers, "Authorization"),
                header(headers, "Content-Type"),
                header(headers, "Idempotency-Key"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static String header(Headers headers, String name) {
        return Optional.ofNullable(headers.getFirst(name)).orElse("");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
