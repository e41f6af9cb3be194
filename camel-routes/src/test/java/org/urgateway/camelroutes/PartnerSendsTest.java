package org.urgateway.camelroutes;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.urgateway.camelroutes.MllpReceiver.Manner;
import org.urgateway.delivering.Sending.Outcome;
import org.urgateway.partners.PartnerFolder;
import org.urgateway.partners.Partners;

/** Deliveries to receivers on real sockets that take them, refuse them, or say nothing that means anything. */
@Timeout(180)
class PartnerSendsTest {

    private static final byte[] MESSAGE =
            "MSH|^~\\&|UR|GW|EHR|VALLEY|20260302||RPA^I08|c1|P|2.5.1\rMSA|AA|A1\r".getBytes(StandardCharsets.UTF_8);

    private final UUID key = UUID.randomUUID();
    private final CamelContext camel =
            CamelContexts.create(Map.of("httpPost", new HttpPost(), "breakdowns", "never asked"));
    private final PartnerSends sends = new PartnerSends(camel, new Partners(new PartnerFolder(Path.of("none"))));
    private final RouteStarter routes = new RouteStarter(camel);

    @BeforeEach
    void loadTemplates() throws Exception {
        for (var file : List.of("error-handling", "route-templates/mllp-sender", "route-templates/http-sender")) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(
                            ResourceHelper.resolveMandatoryResource(camel, "classpath:camel/" + file + ".camel.yaml"));
        }
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "ACCEPT,Delivered[answer=AA]",
        "COMMIT,Delivered[answer=CA]",
        "ERROR,Refused[answer=AE]",
        "REJECT,Refused[answer=AR]",
        "GARBAGE,NoAnswer[reason=the answer is no acknowledgement]",
        "SILENCE,NoAnswer[reason=no answer in time]"
    })
    void whatAnMllpReceiverSaysIsUnderstood(Manner manner, String outcome) {
        try (var receiver = new MllpReceiver(manner)) {
            sendBy(receiver.port());

            assertThat(sends.send("clinic", MESSAGE, key)).hasToString(outcome);
            assertThat(receiver.received()).contains(new String(MESSAGE, StandardCharsets.UTF_8));
        }
    }

    @Test
    void receiverThatHangsUpHasNotAnswered() {
        try (var receiver = new MllpReceiver(Manner.HANG_UP)) {
            sendBy(receiver.port());

            assertThat(sends.send("clinic", MESSAGE, key)).isInstanceOf(Outcome.NoAnswer.class);
        }
    }

    @Test
    void receiverThatIsDownHasNotAnswered() {
        var port = RunningRoutes.freePort();
        sendBy(port);

        assertThat(sends.send("clinic", MESSAGE, key)).isEqualTo(new Outcome.NoAnswer("connection refused"));
    }

    @Test
    void receiverThatFailedOnceIsAskedAgainOnAFreshConnection() {
        try (var receiver = new MllpReceiver(Manner.SILENCE)) {
            sendBy(receiver.port());
            sends.send("clinic", MESSAGE, key);

            receiver.behave(Manner.ACCEPT);

            assertThat(sends.send("clinic", MESSAGE, key)).isEqualTo(new Outcome.Delivered("AA"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200,,Delivered[answer=HTTP 200]",
        "200,MSA|AA|c1,Delivered[answer=AA]",
        "200,MSA|AE|c1,Refused[answer=AE]",
        "200,MSA|AR|c1,Refused[answer=AR]",
        "200,MSA|CE|c1,Refused[answer=CE]",
        "200,<html>Sign in</html>,NoAnswer[reason=a web page instead of an answer]",
        "202,,Delivered[answer=HTTP 202]",
        "302,,Refused[answer=HTTP 302]",
        "422,,Refused[answer=HTTP 422]",
        "429,,NoAnswer[reason=HTTP 429]",
        "503,,NoAnswer[reason=HTTP 503]"
    })
    void whatAWebServerSaysIsUnderstood(int status, String body, String outcome) throws IOException {
        List<String> seen = new CopyOnWriteArrayList<>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/in", exchange -> {
            seen.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            exchange.getRequestBody().readAllBytes();
            var answer = Optional.ofNullable(body).orElse("").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", contentType(body));
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        postTo(server);

        assertThat(sends.send("clinic", MESSAGE, key)).hasToString(outcome);
        assertThat(seen).containsExactly("POST application/hl7-v2 " + key);
        server.stop(0);
    }

    @Test
    void webServerThatIsDownHasNotAnswered() {
        start("http-sender", Map.of("url", "http://127.0.0.1:" + RunningRoutes.freePort() + "/in"));

        assertThat(sends.send("clinic", MESSAGE, key)).isEqualTo(new Outcome.NoAnswer("connection refused"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "what is this?\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nMSA|"})
    void webServerThatHangsUpOrSpeaksGarbageHasNotAnswered(String answer) throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var thread = new Thread(() -> hangUp(server, answer));
            thread.setDaemon(true);
            thread.start();
            start("http-sender", Map.of("url", "http://127.0.0.1:" + server.getLocalPort() + "/in"));

            assertThat(sends.send("clinic", MESSAGE, key)).isInstanceOf(Outcome.NoAnswer.class);
        }
    }

    private static void hangUp(ServerSocket server, String answer) {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                socket.getInputStream().read(new byte[4096]);
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // The other side has gone, or the test is over.
            }
        }
    }

    private static String contentType(String body) {
        return String.valueOf(body).startsWith("<html>") ? "text/html; charset=utf-8" : "application/hl7-v2";
    }

    @Test
    void webServerThatHangsHasNotAnswered() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/in", exchange -> {
            try {
                Thread.sleep(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        postTo(server);

        assertThat(sends.send("clinic", MESSAGE, key)).isEqualTo(new Outcome.NoAnswer("no answer in time"));
        server.stop(0);
    }

    private void sendBy(int port) {
        start("mllp-sender", Map.of("host", "127.0.0.1", "port", port, "answerTimeout", 700));
    }

    private void postTo(HttpServer server) {
        var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/in";
        start("http-sender", Map.of("url", url, "answerTimeout", 700));
    }

    private void start(String template, Map<String, Object> parameters) {
        routes.start(new PartnerRoute("clinic", template, parameters), Optional.empty());
    }
}
