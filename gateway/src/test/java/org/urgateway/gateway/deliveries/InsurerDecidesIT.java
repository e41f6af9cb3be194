package org.urgateway.gateway.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.gateway.running.Waiting;

/** A request that came in by FHIR goes on to an insurer that decides elsewhere, as a 278 request. */
class InsurerDecidesIT {

    /** What the numbers of the example have in common. */
    private static final String NUMBER = "2208";

    private static final String NAIC = "urn:oid:2.16.840.1.113883.6.300";

    private final RunningGateway gateway = RunningGateway.shared();
    private final OutboxDesk desk = new OutboxDesk(gateway.base());
    private final X12Insurer insurer = new X12Insurer();
    private final Path file = gateway.partners().resolve("harborlight.yaml");

    @BeforeEach
    void openInsurer() throws IOException {
        gateway.database().reset();
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                partner: harborlight
                title: Harborlight Workers Compensation
                identity: {application: HARBORLIGHT}
                toldOf:
                  insurers: [{system: "%s", value: "99002"}]
                  events: [request-received]
                answers:
                  - {template: http-sender, parameters: {url: "%s"}}
                x12:
                  partner: {id: HARBORLIGHT}
                  gateway: {id: URGATEWAY}
                  usage: T
                """.formatted(NAIC, insurer.url()));
        Waiting.until("the registration", () -> gateway.database().standsFor("harborlight", NAIC + "|99002"));
    }

    @AfterEach
    void closeInsurer() throws IOException {
        Files.delete(file);
        insurer.close();
    }

    @Test
    void requestByFhirReachesTheInsurerAsA278RequestAndItsAcknowledgementCounts() throws IOException {
        submit("3301");

        Waiting.until("the 278 request", () -> !insurer.received().isEmpty());

        var read = insurer.received().get(0);
        assertThat(read.interchange().header().receiver()).isEqualTo("HARBORLIGHT");
        var set = read.interchange().groups().get(0).sets().get(0);
        assertThat(set.version()).isEqualTo("005010X217");
        assertThat(set.body().first("BHT").orElseThrow().element(2)).isEqualTo("13");
        assertThat(read.groups().get(0).verdict().isTaken())
                .as(read.groups().toString())
                .isTrue();
        var numbers = Map.of("partner", "harborlight", "state", "delivered");
        Waiting.until("the confirmation", () -> !desk.list(numbers).isEmpty());
        assertThat(desk.list(numbers))
                .extracting(delivery -> delivery.text("last"))
                .singleElement()
                .asString()
                .contains("(ISA13 " + read.interchange().header().controlNumber() + ")");
    }

    private void submit(String number) throws IOException {
        var request = Files.readString(Path.of("..", "examples", "02-pended-for-review", "request.json"))
                .replace(NUMBER, number);
        var answer = gateway.post("Claim/$submit", request);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
