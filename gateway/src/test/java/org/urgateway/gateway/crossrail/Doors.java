package org.urgateway.gateway.crossrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.urgateway.gateway.running.MllpSender;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.gateway.running.Waiting;

/** The ways in to a gateway that runs, opened by the clinic's partner file: an MLLP socket, X12 and FHIR Bundles over HTTP. */
final class Doors implements AutoCloseable {

    private static final int NO_SUCH_PATH = 404;

    private final RunningGateway gateway;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path file;
    private final int port;

    Doors(RunningGateway gateway) throws IOException {
        this.gateway = gateway;
        this.port = MllpSender.freePort();
        this.file = gateway.partners().resolve(Clinic.NAME + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, Clinic.file(port));
        Waiting.until("the MLLP listener", this::listens);
        Waiting.until(
                "the way in for Bundles, the last that is opened",
                () -> post("bundles", new byte[0], "application/fhir+json").statusCode() != NO_SUCH_PATH);
    }

    RunningGateway gateway() {
        return gateway;
    }

    /** Sends an HL7 v2 message over the socket. */
    String mllp(String message) throws IOException {
        return MllpSender.send(port, message);
    }

    /** Posts an interchange. */
    String x12(byte[] interchange) {
        return taken(post("x12", interchange, "application/edi-x12"));
    }

    /** Posts a FHIR Bundle to the door where the message log keeps it. */
    String bundle(String json) {
        return taken(post("bundles", json.getBytes(StandardCharsets.UTF_8), "application/fhir+json"));
    }

    private static String taken(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body();
    }

    private HttpResponse<String> post(String door, byte[] body, String type) {
        try {
            var request = HttpRequest.newBuilder(
                            URI.create(gateway.base().replace("/fhir", "/" + door + "/" + Clinic.NAME)))
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofByteArray(body))
                    .build();
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        Files.delete(file);
        Waiting.until(
                "the end of the way in for Bundles, the last that is closed",
                () -> post("bundles", new byte[0], "application/fhir+json").statusCode() == NO_SUCH_PATH);
    }
}
