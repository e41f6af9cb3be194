package org.urgateway.gateway.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.urgateway.gateway.running.MllpSender.field;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.urgateway.gateway.running.DataFolders;
import org.urgateway.gateway.running.FhirCaller;
import org.urgateway.gateway.running.GatewayProcess;
import org.urgateway.gateway.running.MllpReceiver;
import org.urgateway.gateway.running.MllpSender;
import org.urgateway.gateway.running.Reviewers;
import org.urgateway.gateway.running.Waiting;

/** The built jar is killed after it sent a determination and before that was confirmed. */
class KilledWhileDeliveringIT {

    private static final Path EXAMPLE = Path.of("..", "examples", "hl7v2", "request-for-a-knee-brace.hl7");

    @Test
    void determinationIsSentAgainUnderTheSameNumberAndConfirmedOnce() throws Exception {
        var data = DataFolders.fresh();
        var port = MllpSender.freePort();
        try (var clinic = new MllpReceiver()) {
            writePartner(data, port, clinic.port());
            clinic.sayNothing();
            try (var first = GatewayProcess.start(data, Map.of())) {
                var fhir = new FhirCaller(first.awaitReady());
                var answer = MllpSender.send(port, Files.readString(EXAMPLE).replace("\n", "\r"));
                assertThat(field(answer, "MSA", 1)).as(answer).isEqualTo("AA");
                Reviewers.at(fhir).approve();
                Waiting.until("the determination", () -> !clinic.received().isEmpty());

                first.kill();
            }
            clinic.answer("AA");
            try (var second = GatewayProcess.start(data, Map.of())) {
                var desk = new OutboxDesk(second.awaitReady());
                // Whoever died with the lease has it until it ends.
                Waiting.until("the confirmation", () -> determination(desk, "delivered"));

                assertThat(clinic.received()).hasSize(2);
                assertThat(clinic.received().get(1)).isEqualTo(clinic.received().get(0));
                assertThat(field(clinic.received().get(0), "MSH", 9)).isNotEmpty();
                assertThat(tried(desk)).containsExactly("delivered AA");
            }
        }
    }

    private static void writePartner(Path data, int port, int answers) throws Exception {
        Files.createDirectories(data.resolve("partners"));
        Files.writeString(data.resolve("partners/valley-ortho.yaml"), """
                partner: valley-ortho
                title: Valley Orthopaedics
                identity: {application: VALLEYEHR, facility: VALLEYORTHO}
                receives:
                  - {template: mllp-receiver, parameters: {port: %d}}
                answers:
                  - {template: mllp-sender, parameters: {host: 127.0.0.1, port: %d}}
                claimNumber: [RF1-11]
                defaults: {placeOfService: "11"}
                """.formatted(port, answers));
    }

    private static boolean determination(OutboxDesk desk, String state) {
        return desk.list(Map.of("state", state)).size() == 1;
    }

    private static List<String> tried(OutboxDesk desk) {
        var delivered = desk.list(Map.of("state", "delivered")).get(0);
        return desk.show(delivered.id()).tried().stream()
                .map(attempt -> attempt.outcome() + " " + attempt.detail())
                .toList();
    }
}
