package org.urgateway.submitting;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasClientTest {

    private static final FhirContext R4 = FhirContext.forR4Cached();

    private final CompletableFuture<Received> received = new CompletableFuture<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stopListening() {
        server.stop(0);
    }

    @Test
    void bodyIsSentAsGiven() throws Exception {
        serverAnswers(200, "{\"resourceType\":\"Bundle\",\"type\":\"collection\"}");
        var body = "{ \"resourceType\" : \"Bundle\",\n  \"id\":\"é\" }";

        client().send(PasOperation.SUBMIT, body);

        assertThat(received.get().path()).isEqualTo("/fhir/Claim/$submit");
        assertThat(received.get().contentType()).startsWith("application/fhir+json");
        assertThat(received.get().body()).isEqualTo(body);
    }

    @Test
    void bundleIsSentAsJson() throws Exception {
        serverAnswers(200, "{\"resourceType\":\"Bundle\",\"type\":\"collection\"}");

        client().send(PasOperation.SUBMIT, new Bundle().setType(Bundle.BundleType.COLLECTION));

        assertThat(received.get().body()).isEqualTo("{\"resourceType\":\"Bundle\",\"type\":\"collection\"}");
    }

    @Test
    void inquiryIsAnsweredWithParameters() {
        serverAnswers(200, "{\"resourceType\":\"Parameters\"}");

        var answer = client().send(PasOperation.INQUIRE, "{\"resourceType\":\"Bundle\"}");

        assertThat(answer)
                .isInstanceOfSatisfying(
                        PasAnswer.Answered.class,
                        it -> assertThat(it.resource()).isInstanceOf(Parameters.class));
    }

    @Test
    void refusalCarriesTheOperationOutcome() {
        serverAnswers(
                422,
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"required\"}]}");

        assertThat(client().send(PasOperation.SUBMIT, "{}"))
                .isInstanceOfSatisfying(PasAnswer.Refused.class, refused -> {
                    assertThat(refused.status()).isEqualTo(422);
                    assertThat(refused.outcome().getIssueFirstRep().getCode().toCode())
                            .isEqualTo("required");
                });
    }

    @Test
    void refusalInAnotherFormatStillSaysItsStatus() {
        serverAnswers(413, "<html>too large</html>");

        assertThat(client().send(PasOperation.SUBMIT, "{}"))
                .isInstanceOfSatisfying(
                        PasAnswer.Refused.class,
                        refused -> assertThat(
                                        refused.outcome().getIssueFirstRep().getDiagnostics())
                                .isEqualTo("HTTP status 413 without an OperationOutcome"));
    }

    @Test
    void failureOfTheServerIsUnavailability() {
        serverAnswers(503, "");

        assertThat(client().send(PasOperation.SUBMIT, "{}")).isEqualTo(new PasAnswer.Unavailable("HTTP status 503"));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429})
    void gateThatAsksToComeLaterIsUnavailability(int status) {
        serverAnswers(status, "<html>later</html>");

        assertThat(client().send(PasOperation.SUBMIT, "{}"))
                .isEqualTo(new PasAnswer.Unavailable("HTTP status " + status));
    }

    @Test
    void successWithoutABodyIsUnavailability() throws IOException {
        server.createContext("/fhir", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });

        assertThat(client().send(PasOperation.SUBMIT, "{}")).isInstanceOf(PasAnswer.Unavailable.class);
    }

    @Test
    void successWithoutFhirIsUnavailability() {
        serverAnswers(200, "<html>log in</html>");

        assertThat(client().send(PasOperation.SUBMIT, "{}"))
                .isEqualTo(new PasAnswer.Unavailable("HTTP status 200 with a body that is not FHIR"));
    }

    @Test
    void silenceIsUnavailability() {
        server.createContext("/", exchange -> received.join());

        assertThat(client().send(PasOperation.SUBMIT, "{}")).isInstanceOf(PasAnswer.Unavailable.class);
        received.cancel(true);
    }

    @Test
    void closedPortIsUnavailability() {
        server.stop(0);

        assertThat(client().send(PasOperation.SUBMIT, "{}")).isInstanceOf(PasAnswer.Unavailable.class);
    }

    private PasClient client() {
        var base = "http://127.0.0.1:" + server.getAddress().getPort() + "/fhir";
        return new PasClient(R4, new PasClientSettings(base, Duration.ofSeconds(2), Duration.ofSeconds(1), 2));
    }

    private void serverAnswers(int status, String body) {
        server.createContext("/", exchange -> {
            var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var type = exchange.getRequestHeaders().getFirst("Content-Type");
            received.complete(new Received(exchange.getRequestURI().getPath(), type, sent));
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private record Received(String path, String contentType, String body) {}
}
