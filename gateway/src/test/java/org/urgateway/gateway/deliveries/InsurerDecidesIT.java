package org.urgateway.gateway.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.urgateway.gateway.running.MllpSender.field;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.urgateway.gateway.running.AnsweredItem;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.gateway.running.Waiting;
import org.urgateway.messagelog.MessageQuery;
import org.urgateway.messagelog.MessageState;
import org.urgateway.messagelog.MessageSummary;

/**
 * A clinic asks over MLLP; the request goes on as a 278 to an insurer that decides elsewhere, over HTTPS; what the insurer answers becomes
 * the determination of the review, and the clinic hears of it with the insurer's own number.
 */
class InsurerDecidesIT {

    private static final String PHYSICIAN = "NM1*73*1*OKAFOR*PAT****XX*1234567893";
    private static final String SPECIALTY = "PRV*PE*PXC*207X00000X";

    private static final RunningGateway GATEWAY = RunningGateway.shared();
    private static final OutboxDesk DESK = new OutboxDesk(GATEWAY.base());

    @TempDir
    private static Path folder;

    private static Harborlight insurer;
    private static Clinic clinic;

    private final Instant started = Instant.now();
    private final String run = "VO-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void openPartners() throws IOException {
        GATEWAY.database().reset();
        insurer = new Harborlight(GATEWAY, Certificate.in(folder));
        clinic = Clinic.of(GATEWAY.partners(), "99002").awaitListener();
    }

    @BeforeEach
    void forget() {
        insurer.server().forget();
    }

    @AfterAll
    static void closePartners() throws IOException {
        clinic.close();
        insurer.close();
    }

    @ParameterizedTest(name = "in the same reply: {0}")
    @ValueSource(booleans = {true, false})
    void certificationReachesTheClinicUnderTheInsurersNumber(boolean inTheSameReply) throws IOException {
        answer(InsurersAnswer.ofLines("HCR*A1*HL-A-1001", "DTP*102*D8*20261012", "SV1*HC:L1832**UN*8"), inTheSameReply);

        String told = told();

        assertThat(field(told, "MSA", 2)).isEqualTo(run);
        assertThat(field(told, "RF1", 1)).startsWith("A");
        assertThat(field(told, "AUT", 6)).startsWith("HL-A-1001");
        assertThat(state()).isEqualTo("approved");
        assertThat(answered()).singleElement().satisfies(item -> {
            assertThat(item.actions()).containsExactly("A1");
            assertThat(item.authorizationNumber()).contains("HL-A-1001");
        });
        var numbers = Map.of("partner", "harborlight", "state", "delivered");
        Waiting.until("the confirmation", () -> !DESK.list(numbers).isEmpty());
        assertThat(insurer.server().request().version()).isEqualTo("005010X217");
    }

    @Test
    void certificationInPartBehindWhichAPhysicianStandsIsTold() throws IOException {
        answer(
                InsurersAnswer.ofLines(
                                "HCR*A2*HL-A-1002",
                                "SV1*HC:L1832**UN*5",
                                "MSG*Exceeds guideline quantity, five are supported")
                        .naming(PHYSICIAN, SPECIALTY),
                true);

        String told = told();

        assertThat(state()).isEqualTo("partially-approved");
        assertThat(field(told, "AUT", 6)).startsWith("HL-A-1002");
        assertThat(field(told, "AUT", 9)).isEqualTo("5");
        assertThat(answered()).extracting(AnsweredItem::actions).containsExactly(List.of("A2"));
    }

    @Test
    void denialBehindWhichAPhysicianStandsIsTold() throws IOException {
        answer(
                InsurersAnswer.ofLines("HCR*A3", "SV1*HC:L1832**UN*8", "MSG*Reason - Guideline not met")
                        .naming("NM1*73*1*OKAFOR*PAT***MD*XX*1234567893"),
                false);

        String told = told();

        assertThat(field(told, "RF1", 1)).startsWith("R");
        assertThat(state()).isEqualTo("denied");
        assertThat(answered()).extracting(AnsweredItem::actions).containsExactly(List.of("A3"));
    }

    @Test
    void denialThatNamesNoPhysicianWaitsForAPersonAndNobodyIsTold() throws IOException {
        answer(InsurersAnswer.ofLines("HCR*A3", "SV1*HC:L1832**UN*8", "MSG*Reason - Guideline not met"), true);

        assertThat(dead()).contains("names the physician who made it");
        assertThat(state()).isEqualTo("received");
        assertThat(answers()).isEmpty();
    }

    @Test
    void otherCareThatIsCertifiedInPlaceOfWhatWasAskedIsTold() throws IOException {
        answer(InsurersAnswer.ofLines("HCR*A6*HL-A-1006", "SV1*HC:L1833**UN*8").naming(PHYSICIAN, SPECIALTY), false);

        String told = told();

        assertThat(state()).isEqualTo("modified");
        assertThat(told).contains("HL-A-1006", "L1833");
    }

    @Test
    void careThatNeedsNoAuthorizationIsTold() throws IOException {
        answer(InsurersAnswer.ofLines("HCR*NA", "SV1*HC:L1832**UN*8"), true);

        told();

        assertThat(answered()).extracting(AnsweredItem::actions).containsExactly(List.of("NA"));
    }

    @Test
    void requestThatTheInsurerKeepsStaysOpenAndItsQuestionIsLaidBesideTheReview() throws IOException {
        answer(InsurersAnswer.ofLines("HCR*A4", "REF*NT*HL-P-7", "SV1*HC:L1832**UN*8", "PWK*RR*EL***AC*ACN-1"), false);

        assertThat(news()).contains("keeps line 1 under review under its number HL-P-7", "report type RR");
        assertThat(state()).isEqualTo("received");
        assertThat(answers()).isEmpty();
    }

    @Test
    void insurerThatWantsToBeCalledIsWrittenBesideTheReview() throws IOException {
        answer(InsurersAnswer.ofLines("HCR*CT", "SV1*HC:L1832**UN*8"), true);

        assertThat(news()).contains("asks to be called about line 1");
        assertThat(state()).isEqualTo("received");
    }

    @Test
    void cancellationOfTheInsurerEndsNothingHereAndIsWrittenBesideTheReview() throws IOException {
        answer(InsurersAnswer.ofLines("HCR*C", "SV1*HC:L1832**UN*8"), false);

        assertThat(news()).contains("has cancelled line 1");
        assertThat(state()).isEqualTo("received");
    }

    @ParameterizedTest(name = "in the same reply: {0}")
    @ValueSource(booleans = {true, false})
    void requestThatWasNotConsideredIsNeverADenial(boolean inTheSameReply) throws IOException {
        answer(InsurersAnswer.ofEvent("AAA*N**15*C", "UM*HS*I"), inTheSameReply);

        assertThat(dead()).contains("did not consider the request (AAA 15 at 2000E, follow-up C)", "no denial");
        assertThat(news()).contains("did not consider the request");
        assertThat(state()).isEqualTo("received");
        assertThat(answered())
                .extracting(AnsweredItem::actions)
                .allSatisfy(actions -> assertThat(actions).doesNotContain("A3"));
        assertThat(answers()).isEmpty();
    }

    /** Asks, and has the insurer answer; where not in the same reply, by an interchange that it posts later. */
    private void answer(InsurersAnswer decision, boolean inTheSameReply) throws IOException {
        if (inTheSameReply) {
            insurer.server().decides(decision);
        }
        String answer = clinic.ask(run);
        assertThat(field(answer, "RF1", 1)).as(answer).startsWith("P");
        Waiting.until("the 278 request", () -> !insurer.server().received().isEmpty());
        if (!inTheSameReply) {
            var posted = insurer.post(decision.interchange(insurer.server().request(), number()));
            assertThat(posted.body()).as(posted.body()).contains("AK9*A*1*1*1");
        }
    }

    private static int number() {
        return (int) (System.nanoTime() / 1000 % 900_000_000);
    }

    /** The determination as the clinic is told. */
    private String told() {
        Waiting.until("the determination", () -> !answers().isEmpty());
        return answers().get(0);
    }

    /** What the clinic was told in answer to this request. */
    private List<String> answers() {
        return clinic.listener().received().stream()
                .filter(message -> field(message, "MSA", 2).equals(run))
                .toList();
    }

    private String dead() {
        Waiting.until(
                "the dead letter",
                () -> !GATEWAY.messages().search(deadLetters()).isEmpty());
        return GATEWAY.messages().search(deadLetters()).stream()
                .map(MessageSummary::failure)
                .map(failure -> failure.orElseThrow().cause())
                .findFirst()
                .orElseThrow();
    }

    private MessageQuery deadLetters() {
        return new MessageQuery(
                Optional.of("harborlight"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(MessageState.DEAD),
                Optional.of(started),
                Optional.empty(),
                10);
    }

    private String news() {
        Waiting.until("the news", () -> !communications().isEmpty());
        return communications().get(0).getPayload().stream()
                .map(payload -> payload.getContent().primitiveValue())
                .reduce("", (one, other) -> one + "\n" + other);
    }

    private List<Communication> communications() {
        return GATEWAY.get("Communication?based-on=Task/" + review().getIdPart()).as(Bundle.class).getEntry().stream()
                .map(entry -> (Communication) entry.getResource())
                .filter(news -> news.getCategoryFirstRep().getText() != null)
                .toList();
    }

    private Task review() {
        return (Task) GATEWAY.get("Task?code=utilization-review&focus:Claim.identifier=RFA-" + run)
                .as(Bundle.class)
                .getEntryFirstRep()
                .getResource();
    }

    private String state() {
        return review().getBusinessStatus().getCodingFirstRep().getCode();
    }

    private List<AnsweredItem> answered() {
        return AnsweredItem.of((ClaimResponse) GATEWAY.get("ClaimResponse?request:Claim.identifier=RFA-" + run)
                .as(Bundle.class)
                .getEntryFirstRep()
                .getResource());
    }
}
