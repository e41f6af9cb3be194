package org.urgateway.gateway.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.urgateway.gateway.running.MllpSender.field;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.gateway.running.Waiting;
import org.urgateway.mapping.x12.wire.X12Reading;

/**
 * An insurer that looks for numbers it has seen gets a request again: the same interchange where it said nothing, another one where it
 * refused.
 */
class SentAgainIT {

    private static final RunningGateway GATEWAY = RunningGateway.shared();
    private static final OutboxDesk DESK = new OutboxDesk(GATEWAY.base());

    @TempDir
    private static Path folder;

    private static Harborlight insurer;
    private static Clinic clinic;

    private final String run = "VO-" + UUID.randomUUID().toString().substring(0, 8);
    private List<String> before = List.of();

    @BeforeAll
    static void openPartners() throws IOException {
        GATEWAY.database().reset();
        insurer = new Harborlight(GATEWAY, Certificate.in(folder));
        clinic = Clinic.of(GATEWAY.partners(), "99002").awaitListener();
    }

    @BeforeEach
    void forget() {
        insurer.server().forget();
        before = deliveries().stream().map(ListedDelivery::id).toList();
    }

    @AfterAll
    static void closePartners() throws IOException {
        clinic.close();
        insurer.close();
    }

    @Test
    void whatWentUnansweredIsSentAgainByteForByteAndCountsAsDeliveredWhereTheInsurerHasIt() throws IOException {
        insurer.server().answersTooLate();
        clinic.ask(run);
        Waiting.until("the first try", () -> insurer.server().texts().size() == 1);
        insurer.server().checksForDuplicates();

        Waiting.until("the confirmation", this::isDelivered);

        assertThat(insurer.server().texts()).hasSize(2);
        assertThat(insurer.server().texts().get(1))
                .isEqualTo(insurer.server().texts().get(0));
        assertThat(delivery().text("last"))
                .isEqualTo("delivered: TA1 R TA1 025 (ISA13 " + isa13(0) + "), from an earlier attempt");
    }

    @Test
    void whatTheInsurerRefusedIsSentAgainUnderNumbersThatItHasNotSeen() throws IOException {
        insurer.server().refuses("022");
        clinic.ask(run);
        Waiting.until("the refusal", () -> insurer.server().texts().size() == 1);
        insurer.server().checksForDuplicates();

        Waiting.until("the confirmation", this::isDelivered);

        assertThat(insurer.server().texts()).hasSize(2);
        assertThat(isa13(1)).isNotEqualTo(isa13(0));
        assertThat(gs06(1)).isNotEqualTo(gs06(0));
        assertThat(bht03(1)).isNotEqualTo(bht03(0));
        assertThat(delivery().text("last")).isEqualTo("delivered: TA1 A TA1 000 (ISA13 " + isa13(1) + ")");
    }

    @Test
    void whatIsRejectedLaterIsRetriedUnderOtherNumbersAndItsAnswerIsFoundUnderEither() throws IOException {
        insurer.server().saysNothing();
        clinic.ask(run);
        Waiting.until("the first try", this::isDelivered);
        var first = insurer.server().received().get(0);
        insurer.post(X12Insurer.refused(first, "022"));
        Waiting.until("the dead letter", () -> delivery().state().equals("dead"));
        insurer.server().checksForDuplicates();

        DESK.retry(delivery().id(), "Kim");
        Waiting.until("the second try", this::isDelivered);

        assertThat(isa13(1)).isNotEqualTo(isa13(0));
        insurer.post(X12Insurer.refused(first, "022"));
        assertThat(delivery().state())
                .as("refused once more under its first number")
                .isEqualTo("delivered");
        insurer.post(X12Insurer.acknowledged(insurer.server().received().get(1), List.of()));
        Waiting.until(
                "the acknowledgement",
                () -> delivery().text("last").startsWith("acknowledged: 999 A (GS06 " + gs06(1)));

        insurer.post(InsurersAnswer.ofLines("HCR*A1*HL-A-2001", "SV1*HC:L1832**UN*8")
                .interchange(first.interchange().groups().get(0).sets().get(0), 77));
        Waiting.until("the determination", () -> !answers().isEmpty());
        assertThat(state()).isEqualTo("approved");
        assertThat(field(answers().get(0), "AUT", 6)).startsWith("HL-A-2001");
    }

    private boolean isDelivered() {
        return deliveries().stream()
                .anyMatch(listed ->
                        !before.contains(listed.id()) && listed.state().equals("delivered"));
    }

    /** The delivery of this test's request. */
    private ListedDelivery delivery() {
        var id = deliveries().stream()
                .map(ListedDelivery::id)
                .filter(listed -> !before.contains(listed))
                .findFirst()
                .orElseThrow();
        return DESK.show(id);
    }

    private static List<ListedDelivery> deliveries() {
        return Stream.of("waiting", "sending", "delivered", "dead")
                .flatMap(state -> DESK.list(Map.of("partner", "harborlight", "state", state)).stream())
                .toList();
    }

    private String isa13(int place) {
        return received(place).interchange().header().controlNumber();
    }

    private String gs06(int place) {
        return received(place).interchange().groups().get(0).header().controlNumber();
    }

    private String bht03(int place) {
        return received(place)
                .interchange()
                .groups()
                .get(0)
                .sets()
                .get(0)
                .body()
                .first("BHT")
                .orElseThrow()
                .element(3);
    }

    private X12Reading.Read received(int place) {
        return insurer.server().received().get(place);
    }

    private List<String> answers() {
        return clinic.listener().received().stream()
                .filter(message -> field(message, "MSA", 2).equals(run))
                .toList();
    }

    private String state() {
        var review = (Task) GATEWAY.get("Task?code=utilization-review&focus:Claim.identifier=RFA-" + run)
                .as(Bundle.class)
                .getEntryFirstRep()
                .getResource();
        return review.getBusinessStatus().getCodingFirstRep().getCode();
    }
}
