package org.urgateway.gateway.deliveries;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.urgateway.gateway.running.Answer;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.gateway.running.Waiting;

/** An insurer that decides elsewhere, as a partner of a gateway that runs: it listens over HTTPS and posts to the gateway. */
final class Harborlight implements AutoCloseable {

    static final String NAIC = "urn:oid:2.16.840.1.113883.6.300";

    /** What is registered differs each time: a node does not register again what it knows to be registered. */
    private static final AtomicInteger RUN = new AtomicInteger();

    private static final String PATH = "x12/harborlight";

    private final RunningGateway gateway;
    private final X12Insurer server;
    private final Path file;

    Harborlight(RunningGateway gateway, Certificate certificate) throws IOException {
        this.gateway = gateway;
        this.server = new X12Insurer(certificate);
        this.file = gateway.partners().resolve("harborlight.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                partner: harborlight
                title: Harborlight Workers Compensation
                receives:
                  - {template: x12-http-receiver, parameters: {}}
                toldOf:
                  insurers: [{system: "%s", value: "99002"}, {system: "urn:example:run", value: "%s"}]
                  events: [request-received]
                answers:
                  - template: http-sender
                    parameters: {url: "%s", truststore: "%s", truststorePassword: trust}
                x12:
                  partner: {id: HARBORLIGHT}
                  gateway: {id: URGATEWAY}
                  usage: T
                  physician: "73"
                secrets:
                  trust: "file:%s"
                """.formatted(
                        NAIC, RUN.incrementAndGet(), server.url(), certificate.trust(), certificate.password()));
        Waiting.until("the registration", () -> gateway.database().standsFor("harborlight", NAIC + "|99002"));
        Waiting.until("the insurer's way in", () -> gateway.isOpen(PATH));
    }

    X12Insurer server() {
        return server;
    }

    /** Posts an interchange to the gateway, as the insurer does on its own account. */
    Answer post(byte[] interchange) {
        return gateway.postToPartner(PATH, interchange, "application/edi-x12");
    }

    /** Takes the file away and waits until the gateway has followed. */
    @Override
    public void close() throws IOException {
        Files.delete(file);
        Waiting.until("the end of the insurer's way in", () -> !gateway.isOpen(PATH));
        server.close();
    }
}
