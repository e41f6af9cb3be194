package org.urgateway.gateway.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.urgateway.gateway.running.MllpSender.field;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.urgateway.gateway.running.MllpSender;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.gateway.running.Waiting;
import org.urgateway.messagelog.MessageQuery;
import org.urgateway.messagelog.MessageState;

/** A partner with a listener of its own on the running gateway, which sends the golden messages as its own. */
final class SendingPartner implements AutoCloseable {

    private final RunningGateway gateway;
    private final String name;
    private final String application;
    private final String facility;
    private final Path file;
    private final int port;

    private SendingPartner(RunningGateway gateway, String name, String application, String facility, String settings)
            throws IOException {
        this.gateway = gateway;
        this.name = name;
        this.application = application;
        this.facility = facility;
        this.port = MllpSender.freePort();
        this.file = gateway.partners().resolve(name + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                partner: %1$s
                title: Partner %1$s
                identity: {application: %2$s, facility: %3$s}
                receives:
                  - {template: mllp-receiver, parameters: {port: %4$d}}
                claimNumber: [RF1-11, "PID-3[WCN]"]
                defaults: {placeOfService: "22", jurisdiction: GA, serviceType: "1"}
                """.formatted(name, application, facility, port) + settings);
        Waiting.until("the partner's listener", this::isListening);
    }

    /** The clinic that the golden requests come from. */
    static SendingPartner clinic(RunningGateway gateway) throws IOException {
        return new SendingPartner(gateway, "riverside", "EHR1", "RIVERSIDE_ORTHO", "");
    }

    /**
     * An insurer that decides what the clinic asks for.
     *
     * @param naic its number
     */
    static SendingPartner insurer(RunningGateway gateway, String naic) throws IOException {
        return new SendingPartner(
                gateway, "insurer-" + naic.toLowerCase(Locale.ROOT), "URDESK", naic, """
                toldOf: {insurers: [{system: "urn:oid:2.16.840.1.113883.6.300", value: %s}]}
                identifierSystems:
                  RIVERSIDE_ORTHO: http://urgateway.org/fhir/NamingSystem/riverside/RIVERSIDE_ORTHO
                  SEMC_CLAIM: http://urgateway.org/fhir/NamingSystem/riverside/SEMC_CLAIM
                """.formatted(naic));
    }

    /** Sends a golden message and answers what comes back; the control id is made a new one. */
    String send(String name, String controlId, String... replacements) throws IOException {
        var message = new String(Partner.message(name), StandardCharsets.UTF_8).replace('\n', '\r');
        var fields = message.substring(0, message.indexOf('\r')).split("\\|", -1);
        fields[2] = application;
        fields[3] = facility;
        fields[9] = controlId;
        message = String.join("|", fields) + message.substring(message.indexOf('\r'));
        for (var index = 0; index < replacements.length; index += 2) {
            message = message.replace(replacements[index], replacements[index + 1]);
        }
        return MllpSender.send(port, message);
    }

    /** Sends a golden message that is accepted. */
    void accepted(String name, String controlId, String... replacements) throws IOException {
        var answer = send(name, controlId, replacements);
        assertThat(field(answer, "MSA", 1)).as(answer + "\n" + shown(controlId)).isEqualTo("AA");
    }

    /** What the log tells of a message, step by step. */
    String shown(String controlId) {
        return gateway.messages().stages(logged(controlId)).stream()
                .map(stage -> stage.stage().code() + " " + stage.detail().orElse(""))
                .collect(Collectors.joining("\n"));
    }

    /** Has a message worked on again, and waits until it is done. */
    void replay(String controlId) {
        var log = gateway.messages();
        var id = logged(controlId);
        assertThat(log.replay(id)).isTrue();
        Waiting.until(
                "the end of " + controlId,
                () -> !log.find(id).orElseThrow().state().isUnfinished());
        assertThat(log.find(id).orElseThrow().state()).as(shown(controlId)).isEqualTo(MessageState.ANSWERED);
    }

    private UUID logged(String controlId) {
        var query = new MessageQuery(
                Optional.of(name),
                Optional.of(controlId),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
        return gateway.messages().search(query).get(0).id();
    }

    private boolean isListening() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Waiting.until("the end of the partner's listener", () -> !isListening());
    }
}
