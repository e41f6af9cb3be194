package org.urgateway.pas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.urgateway.pas.PasTestServer.actions;
import static org.urgateway.pas.PasTestServer.example;
import static org.urgateway.pas.PasTestServer.update;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.NoteComponent;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.review.model.Grounds;
import org.urgateway.review.model.LineDetermination.Certified;
import org.urgateway.review.model.LineDetermination.Denied;
import org.urgateway.review.model.ServicePeriod;
import org.urgateway.terminology.DecisionReason;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.Systems;

class AppealsTest {

    private static final String PENDED = example("02-pended-for-review/request.json");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-18");
    private static final Grounds GROUNDS = new Grounds(
            DecisionReason.GUIDELINE_NOT_MET,
            "No trial of conservative care.",
            Optional.of("http://guidelines.example.org/PlanDefinition/low-back|2026.1"),
            List.of(),
            Optional.empty());

    private final PasTestServer server = new PasTestServer(AcceptedInsurers.ANY);

    @BeforeEach
    void oneLineIsDenied() {
        server.submit(PENDED);
        server.decide(Map.of(
                1,
                new Certified("A1", TODAY, new ServicePeriod(TODAY, TODAY), null, GROUNDS),
                2,
                new Denied(TODAY, GROUNDS)));
        server.change(
                Task.class,
                task -> task.setBusinessStatus(new CodeableConcept(ReviewState.PARTIALLY_APPROVED.coding()))
                        .setStatus(ReviewState.PARTIALLY_APPROVED.taskStatus()));
    }

    @Test
    void appealOpensAReReviewOfWhatWasDenied() {
        ClaimResponse answer = server.determination(update(PENDED, appeal("2")));
        assertThat(answer.getOutcome()).isEqualTo(RemittanceOutcome.COMPLETE);
        Task reReview = reReview();
        assertThat(ReviewState.RE_REVIEW_REQUESTED.in(reReview.getBusinessStatus()))
                .isTrue();
        assertThat(reReview.getInput())
                .filteredOn(input -> input.getValue() instanceof PositiveIntType)
                .singleElement()
                .satisfies(input -> assertThat(((PositiveIntType) input.getValue()).getValue())
                        .isEqualTo(2));
        assertThat(reReview.getDescription()).isEqualTo("Therapy failed, see the notes.");
    }

    @Test
    void answerToAnAppealIsTheDeterminationThatStandsAndSaysSo() {
        ClaimResponse answer = server.determination(update(PENDED, appeal("1")));
        assertThat(actions(answer)).containsExactly("1 A1", "2 A3");
        assertThat(new ProcessNotes(answer).of(answer.getItem().get(1)))
                .last()
                .asString()
                .startsWith("A re-review was requested on 2026-11-16.");
        assertThat(new ProcessNotes(answer).of(answer.getItem().get(0))).hasSize(1);
    }

    @Test
    void inquiryByTheNumberOfTheAppealFindsTheDeterminationAndWhatTheReReviewMakesOfIt() {
        String appeal = update(PENDED, appeal("2"));
        server.submit(appeal);
        assertThat(server.inquire(appeal))
                .singleElement()
                .satisfies(answer -> assertThat(actions(answer)).containsExactly("1 A1", "2 A3"));
        server.decide(Map.of(2, new Certified("A2", TODAY, new ServicePeriod(TODAY, TODAY), null, GROUNDS)));
        assertThat(server.inquire(appeal)).singleElement().satisfies(answer -> {
            assertThat(actions(answer)).containsExactly("1 A1", "2 A1");
            assertThat(answer.getProcessNote())
                    .extracting(NoteComponent::getText)
                    .noneMatch(ReReviewNotes::isOne);
        });
    }

    @Test
    void secondAppealWhileTheFirstIsOpenIsABusinessError() {
        server.submit(update(PENDED, appeal("2")));
        String second = update(PENDED, appeal("2")).replace("LS-SUB-2208-U", "LS-SUB-2208-V");
        ClaimResponse answer = server.determination(second);
        assertThat(answer.getOutcome()).isEqualTo(RemittanceOutcome.ERROR);
        assertThat(answer.getProcessNoteFirstRep().getText()).contains("being reviewed again already");
    }

    @Test
    void appealOfALineThatWasCertifiedIsABusinessError() {
        ClaimResponse answer = server.determination(update(PENDED, claim -> certification(claim, 0, "2")));
        assertThat(answer.getOutcome()).isEqualTo(RemittanceOutcome.ERROR);
        assertThat(answer.getProcessNoteFirstRep().getText()).contains("nothing to review again");
    }

    private Task reReview() {
        return server.all(Task.class).stream()
                .filter(task -> task.hasExtension(Systems.structure("prior-decision")))
                .findFirst()
                .orElseThrow();
    }

    private static Consumer<Claim> appeal(String certification) {
        return claim -> {
            certification(claim, 1, certification);
            claim.addSupportingInfo()
                    .setSequence(9)
                    .setCategory(ClaimResponseWriter.concept(Systems.PAS_TEMP, "freeFormMessage"))
                    .setValue(new StringType("Therapy failed, see the notes."));
        };
    }

    private static void certification(Claim claim, int index, String code) {
        claim.getItem()
                .get(index)
                .getExtensionByUrl(PasUris.CERTIFICATION_TYPE)
                .setValue(ClaimResponseWriter.concept(Systems.X12_CERTIFICATION_TYPE, code));
    }
}
