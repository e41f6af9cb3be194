package org.urgateway.camelroutes;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Stands for the FHIR server: keeps what it is sent and answers as it is told. */
public final class FhirServerStub implements AutoCloseable {

    public static final String PENDED = """
            {"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"http://example.org/fhir/ClaimResponse/1","resource":
            {"resourceType":"ClaimResponse","id":"1","status":"active","use":"preauthorization","outcome":"complete",
            "type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/claim-type","code":"professional"}]},
            "patient":{"reference":"Patient/1"},"insurer":{"reference":"Organization/1"},"created":"2026-03-02",
            "request":{"reference":"Claim/1"},
            "item":[{"itemSequence":1,"adjudication":[{"category":{"coding":[{"system":
            "http://terminology.hl7.org/CodeSystem/adjudication","code":"submitted"}]},"extension":[{"url":
            "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewAction","extension":[{"url":
            "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewActionCode","valueCodeableConcept":
            {"coding":[{"system":"https://codesystem.x12.org/005010/306","code":"A4"}]}}]}]}]}]}}]}
            """;

    private final HttpServer server;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile Predicate<String> isAway = request -> false;
    private volatile UnaryOperator<String> answers = request -> PENDED;

    FhirServerStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newFixedThreadPool(16));
        server.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().contains("deliver")) {
                // It has no outbox.
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
                return;
            }
            var request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(request);
            var code = isAway.test(request) ? 503 : status;
            var body = answers.apply(request).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
            exchange.sendResponseHeaders(code, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/fhir";
    }

    List<String> received() {
        return received;
    }

    void answer(int code, UnaryOperator<String> bodies) {
        status = code;
        answers = bodies;
    }

    /** Answers some requests with 503, as if it were not there. */
    void isAwayFor(Predicate<String> requests) {
        isAway = requests;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
