package org.urgateway.gateway.crossrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.urgateway.gateway.running.Answer;
import org.urgateway.gateway.running.MllpSender;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.gateway.running.Waiting;

/** The ways in to a gateway that runs, opened by the clinic's partner file: an MLLP socket, X12 and FHIR Bundles over HTTP. */
final class Doors implements AutoCloseable {

    private final RunningGateway gateway;
    private final Path file;
    private final int port;

    Doors(RunningGateway gateway) throws IOException {
        this.gateway = gateway;
        this.port = MllpSender.freePort();
        this.file = gateway.partners().resolve(Clinic.NAME + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, Clinic.file(port));
        Waiting.until("the MLLP listener", this::listens);
        Waiting.until("the way in for Bundles, the last that is opened", this::takesBundles);
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

    private static String taken(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer.body();
    }

    private Answer post(String door, byte[] body, String type) {
        return gateway.postToPartner(door + "/" + Clinic.NAME, body, type);
    }

    private boolean takesBundles() {
        return gateway.isOpen("bundles/" + Clinic.NAME);
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
        Waiting.until("the end of the way in for Bundles, the last that is closed", () -> !takesBundles());
    }
}
