package org.urgateway.pas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.urgateway.pas.PasTestServer.actions;
import static org.urgateway.pas.PasTestServer.example;
import static org.urgateway.pas.PasTestServer.update;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.urgateway.review.model.Grounds;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.LineDetermination.Denied;
import org.urgateway.terminology.DecisionReason;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.Systems;

class UpdatesOfDecidedRequestsTest {

    private static final String PENDED = example("02-pended-for-review/request.json");
    private static final Grounds GROUNDS = new Grounds(
            DecisionReason.GUIDELINE_NOT_MET,
            "No trial of conservative care.",
            Optional.of("http://guidelines.example.org/PlanDefinition/low-back|2026.1"),
            List.of(),
            Optional.empty());

    private final PasTestServer server = new PasTestServer(AcceptedInsurers.ANY);

    @Test
    void deniedRequestCannotBeUpdated() {
        server.submit(PENDED);
        deny(ReviewState.DENIED, 1, 2);
        ClaimResponse answer = server.determination(update(PENDED, claim -> {}));
        assertThat(answer.getOutcome()).isEqualTo(RemittanceOutcome.ERROR);
        assertThat(answer.getProcessNoteFirstRep().getText())
                .contains("was denied")
                .contains("ClaimResponse/$request-re-review");
        assertThat(server.all(Claim.class)).hasSize(1);
    }

    @Test
    void deniedLineOfAnOtherwiseCertifiedRequestCannotBeChanged() {
        server.submit(PENDED);
        deny(ReviewState.PARTIALLY_APPROVED, 2);
        ClaimResponse answer = server.determination(
                update(PENDED, claim -> claim.getItem().get(1).getQuantity().setValue(100)));
        assertThat(answer.getOutcome()).isEqualTo(RemittanceOutcome.ERROR);
        assertThat(answer.getProcessNoteFirstRep().getText()).contains("cannot change them: 2.");
    }

    @Test
    void deniedLineStandsWhereAnotherLineIsUpdated() {
        server.submit(PENDED);
        deny(ReviewState.PARTIALLY_APPROVED, 2);
        ClaimResponse answer = server.determination(
                update(PENDED, claim -> claim.getItem().get(0).getQuantity().setValue(8)));
        assertThat(actions(answer)).containsExactly("1 A4", "2 A3");
        assertThat(Reviewer.isHuman(answer)).as("a person decided line 2").isTrue();
        assertThat(new ProcessNotes(answer).of(answer.getItem().get(1)).get(0)).startsWith("Not certified");
    }

    @Test
    void withdrawnRequestCannotBeUpdated() {
        server.submit(PENDED);
        setState(ReviewState.WITHDRAWN);
        ClaimResponse answer = server.determination(update(PENDED, claim -> {}));
        assertThat(answer.getOutcome()).isEqualTo(RemittanceOutcome.ERROR);
        assertThat(answer.getProcessNoteFirstRep().getText()).contains("has ended (withdrawn)");
    }

    @Test
    void informationThatWasAwaitedMovesTheReviewOnAndKeepsWhatWasDecided() {
        server.submit(PENDED);
        deny(ReviewState.PENDED_INFO, 2);
        ClaimResponse answer = server.determination(update(
                PENDED,
                claim -> claim.addSupportingInfo()
                        .setSequence(9)
                        .setCategory(ClaimResponseWriter.concept(Systems.PAS_TEMP, "freeFormMessage"))
                        .setValue(new StringType("The therapy notes are attached."))));
        assertThat(actions(answer)).containsExactly("1 A4", "2 A3");
        Task review = server.all(Task.class).get(0);
        assertThat(ReviewState.PENDED_INFO.in(review.getBusinessStatus())).isFalse();
        assertThat(server.all(Provenance.class))
                .extracting(event -> event.getActivity().getCodingFirstRep().getCode())
                .contains("receive-information");
    }

    @Test
    void cancellationEndsTheReview() {
        server.submit(PENDED);
        ClaimResponse answer = server.determination(update(
                PENDED,
                claim -> claim.addExtension(
                        PasUris.CERTIFICATION_TYPE, ClaimResponseWriter.concept(Systems.X12_CERTIFICATION_TYPE, "3"))));
        assertThat(actions(answer)).containsExactly("1 C", "2 C");
        assertThat(ReviewState.CANCELLED.in(server.all(Task.class).get(0).getBusinessStatus()))
                .isTrue();
    }

    @Test
    void reReviewWithoutAnEarlierRequestIsABusinessError() {
        ClaimResponse answer = server.determination(PasTestServer.edit(PENDED, appeal()));
        assertThat(answer.getOutcome()).isEqualTo(RemittanceOutcome.ERROR);
        assertThat(answer.getProcessNoteFirstRep().getText()).contains("names the request whose denial");
    }

    @Test
    void reReviewOfAnOpenRequestIsABusinessError() {
        server.submit(PENDED);
        ClaimResponse answer = server.determination(update(PENDED, appeal()));
        assertThat(answer.getOutcome()).isEqualTo(RemittanceOutcome.ERROR);
        assertThat(answer.getProcessNoteFirstRep().getText()).contains("nothing to review again");
    }

    private static Consumer<Claim> appeal() {
        return claim -> claim.getItem()
                .forEach(item -> item.getExtensionByUrl(PasUris.CERTIFICATION_TYPE)
                        .setValue(ClaimResponseWriter.concept(Systems.X12_CERTIFICATION_TYPE, "2")));
    }

    private void deny(ReviewState after, int... sequences) {
        Map<Integer, LineDetermination> lines = new TreeMap<>();
        for (int sequence : sequences) {
            lines.put(sequence, new Denied(LocalDate.parse("2026-11-18"), GROUNDS));
        }
        server.decide(Map.copyOf(lines));
        setState(after);
    }

    private void setState(ReviewState state) {
        server.change(
                Task.class,
                task -> task.setBusinessStatus(new CodeableConcept(state.coding()))
                        .setStatus(state.taskStatus()));
    }
}
