package org.urgateway.gateway.deliveries;

import java.io.IOException;
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
    private final int port = MllpSender.freePort();
    private final Path file;
    private final String insurer;

    /** Writes the file without waiting for the gateway. */
    Clinic(Path partners) throws IOException {
        this(partners, "");
    }

    /** A clinic whose requests are for an insurer, by its NAIC number. */
    static Clinic of(Path partners, String insurer) throws IOException {
        return new Clinic(partners, insurer);
    }

    private Clinic(Path partners, String insurer) throws IOException {
        this.insurer = insurer;
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
                identifierSystems: {NAIC: "urn:oid:2.16.840.1.113883.6.300"}
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
        return MllpSender.send(port, insurer.isEmpty() ? message(controlId) : ofInsurer(controlId));
    }

    /** A request for eight of them, for a worker and a claim of its own: the same care is not reviewed twice. */
    private String ofInsurer(String controlId) throws IOException {
        return message(controlId)
                .replace("004417", controlId.replaceAll("[^0-9A-Za-z]", ""))
                .replace("|PSM^^^NAIC|PACIFIC STATES MUTUAL|", "|" + insurer + "^^^NAIC|HARBORLIGHT|")
                .replace("|||||1\r", "|||||8\r");
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

    /** Takes the file away and waits until the gateway has followed. */
    @Override
    public void close() throws IOException {
        Files.delete(file);
        Waiting.until("the end of the partner's listener", () -> !isHeard());
        listener.close();
    }
}
