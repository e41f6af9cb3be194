package org.urgateway.gateway.deliveries;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.urgateway.gateway.running.MllpReceiver;
import org.urgateway.gateway.running.MllpSender;
import org.urgateway.gateway.running.Waiting;

/** A clinic that asks over MLLP and listens for answers, with its partner's file on a gateway that runs. */
final class Clinic implements AutoCloseable {

    private static final Path EXAMPLE = Path.of("..", "examples", "hl7v2", "request-for-a-knee-brace.hl7");

    private final MllpReceiver listener = new MllpReceiver();
    private final int port = freePort();
    private final Path file;

    /** Writes the file without waiting for the gateway. */
    Clinic(Path partners) throws IOException {
        this.file = partners.resolve("valley-ortho.yaml");
        Files.createDirectories(partners);
        Files.writeString(file, """
                partner: valley-ortho
                title: Valley Orthopaedics
                identity: {application: VALLEYEHR, facility: VALLEYORTHO}
                receives:
                  - {template: mllp-receiver, parameters: {port: %d}}
                answers:
                  - {template: mllp-sender, parameters: {host: 127.0.0.1, port: %d, answerTimeout: 2000}}
                claimNumber: [RF1-11]
                defaults: {placeOfService: "11"}
                """.formatted(port, listener.port()));
    }

    /** Waits until the gateway listens for the clinic. */
    Clinic awaitListener() {
        Waiting.until("the partner's listener", this::isHeard);
        return this;
    }

    MllpReceiver listener() {
        return listener;
    }

    /** Asks for a brace and answers what comes back. */
    String ask(String controlId) throws IOException {
        return MllpSender.send(port, message(controlId));
    }

    /** Refers for the same brace and answers what comes back. */
    String refer(String controlId) throws IOException {
        return MllpSender.send(port, message(controlId).replace("RQA^I08^RQA_I08", "REF^I12^REF_I12"));
    }

    /** The request for a brace under a number of its own. */
    static String message(String controlId) throws IOException {
        return Files.readString(EXAMPLE)
                .replace("\n", "\r")
                .replace("VO-000417", controlId)
                .replace("RFA-2026-0417", "RFA-" + controlId);
    }

    private boolean isHeard() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try {
            return MllpSender.freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the file away and waits until the gateway has followed. */
    @Override
    public void close() throws IOException {
        Files.delete(file);
        Waiting.until("the end of the partner's listener", () -> !isHeard());
        listener.close();
    }
}
