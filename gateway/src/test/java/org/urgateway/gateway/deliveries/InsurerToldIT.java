package org.urgateway.gateway.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.urgateway.gateway.running.MllpSender.field;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.gateway.running.MllpReceiver;
import org.urgateway.gateway.running.Reviewers;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.gateway.running.Waiting;

/** An insurer that sends nothing is told of the reviews that are its own, by the file of the examples. */
class InsurerToldIT {

    private static final Path EXAMPLE = Path.of("..", "examples", "partners", "pacific-states-mutual.yaml");
    private static final int LETTER = 5;

    private final RunningGateway gateway = RunningGateway.shared();
    private final OutboxDesk desk = new OutboxDesk(gateway.base());
    private final MllpReceiver insurer = new MllpReceiver();
    private final Path file = gateway.partners().resolve("pacific-states-mutual.yaml");
    private Clinic clinic;

    @BeforeEach
    void openPartners() throws IOException {
        gateway.database().reset();
        clinic = new Clinic(gateway.partners()).awaitListener();
    }

    @AfterEach
    void closePartners() throws IOException {
        Files.deleteIfExists(file);
        clinic.close();
        insurer.close();
    }

    @Test
    void letterOnAReviewThatAClinicAskedForReachesTheInsurerWithItsPdf() throws IOException {
        tellInsurer("PSM");
        clinic.ask("VO-3");

        Reviewers.at(gateway).approve();

        Waiting.until(
                "the letter",
                () -> !insurer.received().isEmpty()
                        || !desk.list(Map.of("partner", "pacific-states-mutual", "state", "dead"))
                                .isEmpty());
        assertThat(desk.list(Map.of("partner", "pacific-states-mutual", "state", "dead")))
                .extracting(delivery -> delivery.text("last"))
                .isEmpty();
        String letter = insurer.received().get(0);
        assertThat(field(letter, "MSH", 8)).isEqualTo("MDM^T02^MDM_T02");
        assertThat(field(letter, "MSH", 4)).isEqualTo("PSMCLAIMS");
        assertThat(field(letter, "TXA", 2)).isEqualTo("approval");
        assertThat(field(letter, "PID", 3)).contains("WC-2026-004417^^^").endsWith("^WCN");
        String[] document = field(letter, "OBX", LETTER).split("\\^", -1);
        assertThat(new String(Base64.getDecoder().decode(document[4]), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
        Waiting.until(
                "the confirmation",
                () -> !desk.list(Map.of("partner", "pacific-states-mutual", "state", "delivered"))
                        .isEmpty());
        assertThat(desk.list(Map.of("partner", "pacific-states-mutual", "state", "delivered")))
                .extracting(delivery -> delivery.text("event"))
                .containsExactly("notice-issued");
        assertThat(gateway.get("Communication?category=approval")
                        .as(Bundle.class)
                        .getEntry())
                .extracting(entry -> (Communication) entry.getResource())
                // Whether the clinic is told of letters depends on whether it registered before it asked.
                .filteredOn(
                        notice -> !notice.getRecipientFirstRep().getDisplay().equals("Provider"))
                .allSatisfy(notice -> assertThat(notice.hasSent())
                        .as(notice.getRecipientFirstRep().getDisplay())
                        .isEqualTo(notice.getRecipientFirstRep().getDisplay().equals("Insurer")))
                .anySatisfy(notice -> assertThat(notice.getStatus()).isEqualTo(CommunicationStatus.COMPLETED))
                .anySatisfy(notice -> assertThat(notice.getStatus()).isEqualTo(CommunicationStatus.PREPARATION));
    }

    @Test
    void determinationReachesTheInsurersFhirServer() throws IOException {
        try (HttpReceiver server = new HttpReceiver()) {
            server.answer(201);
            write("PSM", """
                    partner: pacific-states-mutual
                    title: Pacific States Mutual
                    identity: {application: PSMCLAIMS}
                    toldOf:
                      insurers: [{system: "urn:oid:2.16.840.1.113883.6.300", value: PSM}]
                      events: [determination]
                    answers:
                      - {template: fhir-sender, parameters: {url: "%s"}}
                    """.formatted(server.url()));
            clinic.ask("VO-5");

            Reviewers.at(gateway).approve();

            Waiting.until("the determination", () -> !server.received().isEmpty());
            assertThat(server.received()).singleElement().satisfies(post -> {
                assertThat(post.path()).isEqualTo("/in/Bundle");
                assertThat(post.body()).contains("\"ClaimResponse\"", "RFA-VO-5", "\"A1\"");
            });
            Waiting.until(
                    "the confirmation",
                    () -> desk.list(Map.of("partner", "pacific-states-mutual", "state", "delivered"))
                                    .size()
                            == 1);
        }
    }

    @Test
    void insurerIsNotToldOfTheReviewsOfOthers() throws IOException {
        tellInsurer("ANOTHER");
        clinic.ask("VO-4");

        Reviewers.at(gateway).approve();

        Waiting.until("the determination", () -> !clinic.listener().received().isEmpty());
        assertThat(desk.list(Map.of("partner", "pacific-states-mutual"))).isEmpty();
        assertThat(insurer.received()).isEmpty();
    }

    /** Writes the file of the examples for the insurer of that number, and waits until the outbox knows it. */
    private void tellInsurer(String number) throws IOException {
        write(
                number,
                Files.readString(EXAMPLE)
                        .replace("value: PSM", "value: " + number)
                        .replace("port: 2599", "port: " + insurer.port()));
    }

    private void write(String number, String yaml) throws IOException {
        Files.writeString(file, yaml);
        Waiting.until(
                "the registration",
                () -> gateway.database()
                        .standsFor("pacific-states-mutual", "urn:oid:2.16.840.1.113883.6.300|" + number));
    }
}
