package org.urgateway.receiving;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.urgateway.camelroutes.FhirServerStub;

/** Stands for a FHIR server that finds what a test wants, knows no request from before, and pends whatever is submitted. */
final class ValidatingServer implements AutoCloseable {

    static final String VALID = outcome("information", "All OK", "Bundle", "");

    private final HttpServer server;
    private final List<String> validated = new CopyOnWriteArrayList<>();
    private final List<String> submitted = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile UnaryOperator<String> findings = request -> VALID;

    ValidatingServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/fhir/Bundle/$validate", exchange -> {
            var request = read(exchange);
            validated.add(exchange.getRequestURI().getQuery());
            answer(exchange, status, findings.apply(request));
        });
        server.createContext("/fhir/Claim/$submit", exchange -> {
            submitted.add(read(exchange));
            answer(exchange, 200, FhirServerStub.PENDED);
        });
        server.createContext("/fhir/Claim/$inquire", exchange -> {
            read(exchange);
            answer(exchange, 200, "{\"resourceType\":\"Parameters\"}");
        });
        server.start();
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/fhir";
    }

    void finds(UnaryOperator<String> outcomes) {
        status = 200;
        findings = outcomes;
    }

    void fails(int code, String sentence) {
        status = code;
        findings = request -> outcome("error", sentence, "Bundle", "");
    }

    /** The queries under which something was to be validated. */
    List<String> validated() {
        return validated;
    }

    List<String> submitted() {
        return submitted;
    }

    static String outcome(String severity, String text, String place, String messageId) {
        return """
                {"resourceType":"OperationOutcome","issue":[{"severity":"%s","code":"processing","diagnostics":"%s",
                "expression":["%s"],"details":{"coding":[{"system":"http://hl7.org/fhir/java-core-messageId","code":"%s"}]}}]}
                """.formatted(severity, text, place, messageId);
    }

    private static String read(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int code, String text) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
