package org.urgateway.gateway.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.urgateway.gateway.running.MllpSender.field;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.gateway.running.Reviewers;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.gateway.running.Waiting;

/** A clinic asks over MLLP, a physician decides later, and the determination reaches the clinic's own listener. */
class DeferredAnswerIT {

    private final RunningGateway gateway = RunningGateway.shared();
    private final OutboxDesk desk = new OutboxDesk(gateway.base());
    private Clinic clinic;
    private Reviewers reviewers;

    @BeforeEach
    void openPartner() throws IOException {
        gateway.database().reset();
        clinic = new Clinic(gateway.partners()).awaitListener();
        reviewers = Reviewers.at(gateway);
    }

    @AfterEach
    void closePartner() throws IOException {
        clinic.close();
    }

    @Test
    void determinationReachesThePartnerThatAsked() throws IOException {
        String answer = clinic.ask("VO-1");
        assertThat(field(answer, "RF1", 1)).as(answer).startsWith("P");

        reviewers.approve();

        Waiting.until("the determination", () -> !clinic.listener().received().isEmpty());
        String determination = clinic.listener().received().get(0);
        assertThat(field(determination, "MSH", 8)).startsWith("RPA^I08");
        assertThat(field(determination, "MSA", 2)).isEqualTo("VO-1");
        assertThat(field(determination, "RF1", 1)).startsWith("A");
        assertThat(field(determination, "RF1", 6)).startsWith("RFA-VO-1");
        assertThat(field(determination, "AUT", 6)).as(determination).isNotEmpty();
        awaitConfirmed();
    }

    @Test
    void decisionOfANurseOnAReferralReachesThePartnerAsReferralResponse() throws IOException {
        String answer = clinic.refer("VO-6");
        assertThat(field(answer, "MSH", 8)).as(answer).isEqualTo("RRI^I12^RRI_I12");
        assertThat(field(answer, "RF1", 1)).startsWith("P");

        reviewers.approve(Reviewers.NURSE);

        Waiting.until("the determination", () -> !clinic.listener().received().isEmpty());
        String determination = clinic.listener().received().get(0);
        assertThat(field(determination, "MSH", 8)).as(determination).isEqualTo("RRI^I12^RRI_I12");
        assertThat(field(determination, "MSA", 2)).isEqualTo("VO-6");
        assertThat(field(determination, "RF1", 1)).startsWith("A");
        assertThat(field(determination, "RF1", 6)).startsWith("RFA-VO-6");
        assertThat(field(determination, "AUT", 6)).isNotEmpty();
        awaitConfirmed();
    }

    @Test
    void determinationThatIsRefusedReachesThePartnerLaterUnderTheSameNumber() throws IOException {
        clinic.ask("VO-2");
        clinic.listener().answer("AE");

        reviewers.approve();
        Waiting.until(
                "the refusal",
                () -> desk.list(Map.of()).stream()
                        .anyMatch(delivery -> delivery.text("last").equals("refused: AE")));
        clinic.listener().answer("AA");
        Waiting.until(
                "the retry",
                () -> desk.retryAll("valley-ortho", "Kim") == 1
                        || desk.list(Map.of()).isEmpty());

        awaitConfirmed();
        assertThat(clinic.listener().received()).hasSizeGreaterThan(1);
        assertThat(clinic.listener().received())
                .extracting(message -> field(message, "MSH", 9))
                .containsOnly(field(clinic.listener().received().get(0), "MSH", 9));
    }

    private void awaitConfirmed() {
        Waiting.until(
                "the confirmation",
                () -> desk.list(Map.of("state", "delivered")).stream()
                        .anyMatch(delivery -> delivery.text("event").equals("determination")));
    }
}
