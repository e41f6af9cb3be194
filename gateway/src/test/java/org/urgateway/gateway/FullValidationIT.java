package org.urgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.urgateway.gateway.running.MllpSender.field;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.urgateway.gateway.conformance.FhirPackages;
import org.urgateway.gateway.running.MllpSender;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.gateway.running.Waiting;
import org.urgateway.messagelog.MessageQuery;
import org.urgateway.messagelog.MessageState;
import org.urgateway.messagelog.MessageSummary;
import org.urgateway.messagelog.Stage;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** A clinic with full validation asks over MLLP: what PAS does not allow comes back with its place, is mended and goes through. */
@Tag("conformance")
class FullValidationIT {

    private static final Path EXAMPLE = Path.of("..", "examples", "hl7v2", "request-for-a-knee-brace.hl7");

    private static final String FINDING = "OBR|1|||11506-3^Progress note^LN|||20260302091000-0800\r"
            + "OBX|1|TX|11506-3^Progress note^LN||Unstable on examination.||||||F\r";

    private final RunningGateway gateway = RunningGateway.shared();
    private final String number = "FV-" + UUID.randomUUID().toString().substring(0, 8);
    private final Path file = gateway.partners().resolve("valley-ortho.yaml");

    @TempDir
    private Path files;

    private int port;

    @BeforeEach
    void openPartner() throws IOException {
        FhirPackages.missing().ifPresent(Assumptions::abort);
        gateway.database().reset();
        port = MllpSender.freePort();
        Files.createDirectories(gateway.partners());
        Files.writeString(file, """
                partner: valley-ortho
                title: Valley Orthopaedics
                identity: {application: VALLEYEHR, facility: VALLEYORTHO}
                receives:
                  - {template: mllp-receiver, parameters: {port: %d}}
                claimNumber: [RF1-11]
                defaults: {placeOfService: "11"}
                validation: full
                """.formatted(port));
        Waiting.until("the partner's listener", this::isHeard);
        System.setProperty(
                "gateway.data", gateway.partners().resolve("..").normalize().toString());
    }

    @AfterEach
    void closePartner() throws IOException {
        System.clearProperty("gateway.data");
        if (Files.deleteIfExists(file)) {
            Waiting.until("the end of the partner's listener", () -> !isHeard());
        }
    }

    @Test
    void requestThatPasDoesNotAllowIsToldMendedAndSubmitted() throws Exception {
        var bad = message().replace("|19790611|", "|1979|");

        assertThat(dryRun(1, bad))
                .contains("Refused: the profiles do not allow what would be submitted.")
                .contains("Validation: 1 error, ")
                .containsPattern("error +Patient.birthDate +Constraint failed: FullDateRule");
        var refused = MllpSender.send(port, bad);

        assertThat(field(refused, "MSA", 1)).as(refused).isEqualTo("AE");
        assertThat(field(refused, "ERR", 2)).isEqualTo("PID^1^7^1");
        assertThat(field(refused, "ERR", 8)).startsWith("Patient.birthDate: Constraint failed: FullDateRule");
        assertThat(gateway.database().resources("Claim")).isZero();
        assertThat(logged().failure()).hasValueSatisfying(failure -> {
            assertThat(failure.stage()).isEqualTo(Stage.VALIDATED);
            assertThat(failure.blamed()).hasValue("PID[1]-7");
        });

        var dead = logged().id();
        var corrected = Files.writeString(files.resolve("corrected.hl7"), message());
        run(0, "messages", "edit-and-replay", dead.toString(), "--with", corrected.toString());

        Waiting.until("the corrected copy", () -> logged().state() == MessageState.ANSWERED);
        assertThat(story(logged().id()))
                .contains(
                        "validated Claim/$submit would be valid",
                        "Claim.supportingInfo[0]: Slice",
                        "documentInformation");
        assertThat(gateway.database().resources("Claim")).isEqualTo(1);
        assertThat(dryRun(0, message())).contains("Validation: 0 errors, ", "RPA^I08");
    }

    /**
     * The insurer's number has the form that its code system prescribes, which that of the example has not; and a finding is added, of
     * which the guide wants more than HL7 v2 can tell.
     */
    private String message() throws IOException {
        return Files.readString(EXAMPLE)
                .replace("\n", "\r")
                .replace("VO-000417", number)
                .replace("RFA-2026-0417", "RFA-" + number)
                .replace("PSM^^^NAIC", "99001^^^NAIC")
                .replace("PV1|1|O", FINDING + "PV1|1|O");
    }

    private MessageSummary logged() {
        return gateway.messages()
                .search(new MessageQuery(
                        Optional.of("valley-ortho"),
                        Optional.of(number),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1))
                .get(0);
    }

    private String story(UUID id) {
        return gateway.messages().stages(id).stream()
                .map(stage -> stage.stage().code() + " " + stage.detail().orElse(""))
                .collect(Collectors.joining("\n"));
    }

    private String dryRun(int exitCode, String message) throws IOException {
        var content = Files.writeString(files.resolve("message.hl7"), message);
        return run(exitCode, "dry-run", "--partner", "valley-ortho", "--fhir-base", gateway.base(), content.toString());
    }

    private static String run(int exitCode, String... arguments) {
        var out = new StringWriter();
        var code = GatewayCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .setColorScheme(Help.defaultColorScheme(Ansi.OFF))
                .execute(arguments);
        assertThat(code).as(out.toString()).isEqualTo(exitCode);
        return out.toString();
    }

    private boolean isHeard() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
