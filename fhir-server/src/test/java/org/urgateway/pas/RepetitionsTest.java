package org.urgateway.pas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.urgateway.pas.PasTestServer.actions;
import static org.urgateway.pas.PasTestServer.example;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.NoteComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.urgateway.review.model.Grounds;
import org.urgateway.review.model.LineDetermination.Denied;
import org.urgateway.terminology.DecisionReason;
import org.urgateway.terminology.Systems;

class RepetitionsTest {

    private static final String PENDED = numbered(example("02-pended-for-review/request.json"), "MM-1");
    private static final Grounds GROUNDS = new Grounds(
            DecisionReason.GUIDELINE_NOT_MET,
            "No trial of conservative care.",
            Optional.of("http://guidelines.example.org/PlanDefinition/low-back|2026.1"),
            List.of(),
            Optional.empty());

    private final PasTestServer server = new PasTestServer(AcceptedInsurers.ANY);

    @Test
    void sameRequestUnderANewNumberGetsTheDeterminationOnTheFirst() {
        ClaimResponse first = server.determination(PENDED);
        ClaimResponse second = server.determination(again("2", claim -> {}));
        assertThat(second.getIdPart()).isEqualTo(first.getIdPart());
        assertThat(second.getIdentifierFirstRep().getValue()).isEqualTo("LS-26-2208-2");
        assertThat(second.getProcessNote())
                .extracting(NoteComponent::getText)
                .anyMatch(text -> text.startsWith("This repeats the request LS-26-2208 without new facts."));
        assertThat(second.getItem())
                .extracting(item -> item.getExtensionByUrl(PasUris.ADMINISTRATIVE_REFERENCE)
                        .getValue()
                        .primitiveValue())
                .isEqualTo(first.getItem().stream()
                        .map(item -> item.getExtensionByUrl(PasUris.ADMINISTRATIVE_REFERENCE)
                                .getValue()
                                .primitiveValue())
                        .toList());
        assertThat(server.all(Task.class)).as("no second review").hasSize(1);
        assertThat(server.all(Claim.class)).as("both requests are kept").hasSize(2);
    }

    @Test
    void repetitionOfADeniedRequestIsAnsweredWithTheDenial() {
        server.submit(PENDED);
        server.decide(Map.of(
                1, new Denied(LocalDate.parse("2026-11-18"), GROUNDS),
                2, new Denied(LocalDate.parse("2026-11-18"), GROUNDS)));
        ClaimResponse second = server.determination(again("2", claim -> {}));
        assertThat(actions(second)).containsExactly("1 A3", "2 A3");
        assertThat(Reviewer.isHuman(second)).isTrue();
    }

    @Test
    void inquiryByTheNumberOfTheRepetitionFindsTheDeterminationMadeLater() {
        server.submit(PENDED);
        String second = again("2", claim -> {});
        server.submit(second);
        Claim original = server.all(Claim.class).stream()
                .filter(claim -> !claim.hasRelated())
                .findFirst()
                .orElseThrow();
        server.decide(original, Map.of(1, new Denied(LocalDate.parse("2026-11-18"), GROUNDS)));
        List<ClaimResponse> found = server.inquire(second);
        assertThat(found)
                .singleElement()
                .satisfies(answer -> assertThat(actions(answer)).containsExactly("1 A3", "2 A4"));
    }

    @Test
    void repetitionMayNumberItsLinesOtherwiseAndAskForSomeOnly() {
        server.submit(PENDED);
        ClaimResponse second = server.determination(again("2", claim -> {
            claim.getItem().remove(0);
            claim.getItem().get(0).setSequence(1);
        }));
        assertThat(actions(second)).containsExactly("1 A4");
        assertThat(server.all(Task.class)).hasSize(1);
    }

    @Test
    void moreUnitsOfTheSameServiceAreANewReviewThatNamesTheFirst() {
        server.submit(PENDED);
        ClaimResponse second = server.determination(
                again("2", claim -> claim.getItem().get(0).getQuantity().setValue(20)));
        assertThat(second.getProcessNote())
                .extracting(NoteComponent::getText)
                .anyMatch(text -> text.startsWith("The request LS-26-2208 asks for the same service."));
        assertThat(server.all(Task.class))
                .hasSize(2)
                .anySatisfy(review -> assertThat(review.getBasedOn())
                        .singleElement()
                        .satisfies(first -> assertThat(first.getReference()).startsWith("Task/")));
    }

    @Test
    void newRecordIsANewFact() {
        server.submit(PENDED);
        server.submit(again(
                "2",
                claim -> claim.addSupportingInfo()
                        .setSequence(9)
                        .setCategory(ClaimResponseWriter.concept(Systems.PAS_TEMP, "freeFormMessage"))
                        .setValue(new StringType("Therapy failed since."))));
        assertThat(server.all(Task.class)).hasSize(2);
    }

    @Test
    void sameServiceOnAnotherClaimIsAnotherRequest() {
        server.submit(PENDED);
        ClaimResponse second = server.determination(numbered(again("2", claim -> {}), "MM-2"));
        assertThat(second.getProcessNote())
                .extracting(NoteComponent::getText)
                .noneMatch(text -> text.contains("LS-26-2208 "));
        assertThat(server.all(Task.class)).hasSize(2);
    }

    @Test
    void updateOfARepetitionUpdatesTheRequestUnderReview() {
        server.submit(PENDED);
        String second = again("2", claim -> {});
        server.submit(second);
        ClaimResponse answer = server.determination(PasTestServer.update(
                second, claim -> claim.getItem().get(0).getQuantity().setValue(8)));
        assertThat(actions(answer)).containsExactly("1 A4", "2 A4");
        assertThat(server.all(Task.class)).hasSize(1);
    }

    @Test
    void withdrawnRequestMayBeMadeAgain() {
        server.submit(PENDED);
        server.submit(PasTestServer.update(
                PENDED,
                claim -> claim.addExtension(
                        PasUris.CERTIFICATION_TYPE, ClaimResponseWriter.concept(Systems.X12_CERTIFICATION_TYPE, "3"))));
        server.submit(again("2", claim -> {}));
        assertThat(server.all(Task.class)).hasSize(2);
    }

    /** The same request, made again under numbers of its own. */
    private static String again(String suffix, Consumer<Claim> edit) {
        Bundle bundle = PasTestServer.parse(PENDED);
        bundle.getIdentifier().setValue(bundle.getIdentifier().getValue() + "-" + suffix);
        Claim claim = (Claim) bundle.getEntryFirstRep().getResource();
        bundle.getEntryFirstRep().setFullUrl("urn:uuid:" + UUID.randomUUID());
        claim.getIdentifierFirstRep().setValue(claim.getIdentifierFirstRep().getValue() + "-" + suffix);
        claim.getItem()
                .forEach(item -> item.getExtensionsByUrl(PasUris.ITEM_TRACE_NUMBER)
                        .forEach(trace -> ((Identifier) trace.getValue()).setValue("T" + item.getSequence() + suffix)));
        edit.accept(claim);
        return PasTestServer.encode(bundle);
    }

    private static String numbered(String request, String number) {
        return PasTestServer.edit(request, claim -> {
            claim.getExtension().removeIf(extension -> extension.getUrl().endsWith("/claim-number"));
            claim.addExtension(new Extension(
                    Systems.structure("claim-number"),
                    new Identifier()
                            .setSystem("http://magnolia.example.com/claims")
                            .setValue(number)));
        });
    }
}
