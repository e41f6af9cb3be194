package org.urgateway.delivering;

import ca.uhn.fhir.context.FhirContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;

/** An outbox on a real port that hands each delivery out once and keeps what is reported. */
final class FakeOutbox implements AutoCloseable {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final Deque<Parameters> waiting = new ArrayDeque<>();
    private final HttpServer server;
    final List<String> registered = new CopyOnWriteArrayList<>();
    final List<String> reports = new CopyOnWriteArrayList<>();
    volatile boolean broken;
    volatile boolean reportsCount = true;
    volatile Duration late = Duration.ZERO;

    FakeOutbox() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/fhir/", this::serve);
        server.start();
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/fhir";
    }

    /** Adds a delivery whose lease ends at a time. */
    synchronized UUID add(String partner, Instant until) {
        var id = UUID.randomUUID();
        var parameters = new Parameters();
        var delivery = parameters.addParameter().setName("delivery");
        text(delivery, "id", id.toString());
        text(delivery, "lease", UUID.randomUUID().toString());
        delivery.addPart().setName("until").setValue(new InstantType(Date.from(until)));
        delivery.addPart().setName("attempt").setValue(new IntegerType(1));
        delivery.addPart().setName("refusals").setValue(new IntegerType(0));
        delivery.addPart().setName("created").setValue(new InstantType(Date.from(until.minusSeconds(100))));
        text(delivery, "partner", partner);
        text(delivery, "event", "determination");
        delivery.addPart().setName("content").setResource(new Bundle().setType(BundleType.COLLECTION));
        waiting.add(parameters);
        return id;
    }

    private static void text(ParametersParameterComponent to, String name, String text) {
        to.addPart().setName(name).setValue(new StringType(text));
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var asked = FHIR.newJsonParser()
                    .parseResource(
                            Parameters.class,
                            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var status = broken ? 503 : 200;
            var answer =
                    broken ? new Parameters() : answer(exchange.getRequestURI().getPath(), asked);
            var body = FHIR.newJsonParser().encodeResourceToString(answer).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Parameters answer(String path, Parameters asked) throws InterruptedException {
        var first = asked.getParameterFirstRep();
        switch (path.substring(path.lastIndexOf('$'))) {
            case "$register-delivery-partner" -> registered.add(first.getValue().primitiveValue());
            case "$report-deliveries" -> {
                reports.add(first.getPart().get(2).getValue().primitiveValue() + " "
                        + first.getPart().get(3).getValue().primitiveValue());
                var answer = new Parameters();
                answer.addParameter()
                        .setName("report")
                        .addPart()
                        .setName("counts")
                        .setValue(new BooleanType(reportsCount));
                return answer;
            }
            case "$lease-deliveries" -> {
                return lease();
            }
            default -> throw new AssertionError(path);
        }
        return new Parameters();
    }

    private Parameters lease() throws InterruptedException {
        Thread.sleep(late.toMillis());
        synchronized (this) {
            if (!waiting.isEmpty()) {
                return waiting.remove();
            }
        }
        Thread.sleep(50);
        return new Parameters();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
