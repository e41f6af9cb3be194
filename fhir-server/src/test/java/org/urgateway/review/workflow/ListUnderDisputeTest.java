package org.urgateway.review.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.terminology.Systems;

class ListUnderDisputeTest {

    private static final String LISTED = "01-certified-at-once/request.json";
    private static final String PAS = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/";

    private final ReviewServer server = ReviewServer.emptyWithList();

    @ParameterizedTest
    @ValueSource(strings = {"disputed", "denied"})
    void listedRequestIsDeferredWhileLiabilityIsDisputedOrDenied(String compensability) {
        injury(compensability);
        ClaimResponse answer = submit(LISTED, claim -> {});
        assertThat(actions(answer)).containsExactly("A4", "A4");
        assertThat(answer.getProcessNote())
                .anySatisfy(note -> assertThat(note.getText())
                        .contains("its answer waits: the insurer disputes liability for the injury"));
        Task review = server.last(Task.class);
        assertThat(state(review)).isEqualTo("deferred-liability");
        assertThat(letters()).containsOnly("deferral");
        assertThat(reasons(server.determination(review))).containsExactly("injury-disputed", "injury-disputed");
        assertThat(byList()).isEmpty();
    }

    @Test
    void endOfTheDisputeLetsTheListCertifyFromThatDayOn() {
        injury("disputed");
        submit(LISTED, claim -> {});
        Task review = server.last(Task.class);
        String tracked = number(server.determination(review), "extension-administrationReferenceNumber");
        server.wait(Duration.ofDays(9));
        injury("accepted");
        assertThat(state(review)).isEqualTo("approved");
        ClaimResponse determination = server.determination(review);
        assertThat(actions(determination)).containsExactly("A1", "A1");
        assertThat(determination.getItem())
                .allSatisfy(item -> assertThat(item.getExtensionByUrl(PAS + "extension-itemPreAuthIssueDate")
                                .getValue()
                                .primitiveValue())
                        .isEqualTo("2026-11-25"));
        assertThat(number(determination, "extension-administrationReferenceNumber"))
                .isEqualTo(tracked);
        assertThat(reasons(determination)).isEmpty();
        assertThat(letters()).containsOnly("deferral", "approval");
        assertThat(byList()).singleElement().satisfies(step -> {
            assertThat(step.getOccurredDateTimeType().getValue()).isEqualTo(Date.from(server.now()));
            assertThat(step.getReasonFirstRep().getText()).contains("HL-DME-1");
        });
    }

    @Test
    void personWhoLiftsTheDeferralLetsTheListCertify() {
        injury("disputed");
        submit(LISTED, claim -> {});
        Task review = server.last(Task.class);
        assertThat(resume(review).getBusinessStatus().getCodingFirstRep().getCode())
                .isEqualTo("approved");
        assertThat(actions(server.determination(review))).containsExactly("A1", "A1");
    }

    @Test
    void claimUnderInvestigationHoldsNothingBack() {
        injury("under-investigation");
        assertThat(actions(submit(LISTED, claim -> {}))).containsExactly("A1", "A1");
        assertThat(state(server.last(Task.class))).isEqualTo("approved");
    }

    @Test
    void disputedPartOfTheBodyHoldsBackOnlyTheLinesForIt() {
        injury("accepted", part("Knee", "S83", "disputed"), part("Wrist", "S63", "accepted"));
        ClaimResponse answer = submit(
                LISTED,
                claim -> claim.getItem()
                        .get(1)
                        .setBodySite(new CodeableConcept().setText("wrist"))
                        .getDiagnosisSequence()
                        .clear());
        assertThat(actions(answer)).containsExactly("A4", "A1");
        Task review = server.last(Task.class);
        assertThat(state(review)).isEqualTo("deferred-liability");
        assertThat(reasons(server.determination(review))).containsExactly("body-part-disputed");
        injury("accepted", part("Knee", "S83", "accepted"), part("Wrist", "S63", "accepted"));
        assertThat(state(review)).isEqualTo("approved");
        assertThat(actions(server.determination(review))).containsExactly("A1", "A1");
    }

    @Test
    void listedLineBesideAnUndisputedOneWaitsWithoutADeferralUntilTheDisputeEnds() {
        injury("accepted", part("Knee", "S83", "disputed"), part("Wrist", "S63", "accepted"));
        ClaimResponse answer = submit(LISTED, claim -> {
            claim.getItem().get(1).setBodySite(new CodeableConcept().setText("wrist"));
            claim.getItem().get(1).getDiagnosisSequence().clear();
            claim.getItem().get(1).getQuantity().setValue(5);
        });
        assertThat(actions(answer)).containsExactly("A4", "A4");
        Task review = server.last(Task.class);
        assertThat(state(review)).isEqualTo("received");
        injury("accepted", part("Knee", "S83", "accepted"), part("Wrist", "S63", "accepted"));
        assertThat(state(review)).isEqualTo("received");
        assertThat(actions(server.determination(review))).containsExactly("A1", "A4");
    }

    @Test
    void updateUnderADisputeIsHeldTooAndNotDeferredOverAPersonsHead() {
        String mixed = "03-mixed-then-updated/request.json";
        assertThat(actions(submit(mixed, claim -> {}))).containsExactly("A1", "A4", "A1");
        Task review = server.last(Task.class);
        injury("disputed");
        assertThat(state(review)).isEqualTo("deferred-liability");
        resume(review);
        assertThat(state(review)).isEqualTo("received");
        ClaimResponse answer = submit("03-mixed-then-updated/update.json", claim -> {});
        assertThat(actions(answer)).containsExactly("A1", "C", "A4", "A4");
        assertThat(state(review)).isEqualTo("received");
        injury("accepted");
        assertThat(actions(server.determination(server.reload(review)))).containsExactly("A1", "C", "A4", "A1");
    }

    @Test
    void updateOfADecidedRequestIsDeferredUnderADispute() {
        submit("03-mixed-then-updated/request.json", claim -> {});
        Task review = server.last(Task.class);
        server.call(
                        "decide",
                        review,
                        Decide.by(Staff.PHYSICIAN)
                                .checked()
                                .explained()
                                .approve(2)
                                .build())
                .as(ClaimResponse.class);
        injury("disputed");
        assertThat(state(review)).isEqualTo("approved");
        submit("03-mixed-then-updated/update.json", claim -> {});
        assertThat(state(review)).isEqualTo("deferred-liability");
    }

    @Test
    void renewalUnderADisputeIsDeferred() {
        submit("06-renewal/request.json", claim -> {});
        Task first = server.last(Task.class);
        injury("disputed");
        ClaimResponse answer = submit("06-renewal/renewal.json", claim -> {});
        assertThat(actions(answer)).isNotEmpty().containsOnly("A4");
        Task renewal = server.all(Task.class).stream()
                .filter(task -> !task.getIdPart().equals(first.getIdPart()))
                .findFirst()
                .orElseThrow();
        assertThat(state(renewal)).isEqualTo("deferred-liability");
    }

    private Task resume(Task review) {
        Parameters byAdjuster = new Parameters();
        byAdjuster.addParameter().setName("performer").setValue(new Reference(Staff.ADJUSTER));
        return server.call("resume", review, byAdjuster).as(Task.class);
    }

    private ClaimResponse submit(String example, Consumer<Claim> edit) {
        Bundle request =
                FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, ReviewServer.read(example));
        Claim claim = (Claim) request.getEntryFirstRep().getResource();
        claim.addExtension(new Extension(Systems.structure("claim-number"), claimNumber()));
        edit.accept(claim);
        return (ClaimResponse) server.post("Claim/$submit", ReviewServer.encode(request))
                .as(Bundle.class)
                .getEntryFirstRep()
                .getResource();
    }

    private void injury(String compensability, Extension... parts) {
        EpisodeOfCare injury = new EpisodeOfCare().setStatus(EpisodeOfCareStatus.ACTIVE);
        injury.setId("injury");
        injury.setPatient(new Reference("Patient/worker"));
        injury.addExtension(new Extension(Systems.structure("claim-number"), claimNumber()));
        injury.addExtension(new Extension(Systems.structure("compensability"), compensability(compensability)));
        List.of(parts).forEach(injury::addExtension);
        assertThat(server.put(injury).status()).isLessThan(300);
    }

    private static Extension part(String name, String category, String compensability) {
        Extension part = new Extension(Systems.structure("body-part"));
        part.addExtension("site", new CodeableConcept(new Coding(Systems.ICD_10_CM, category, null)).setText(name));
        part.addExtension("compensability", compensability(compensability));
        return part;
    }

    private static CodeableConcept compensability(String code) {
        return new CodeableConcept(new Coding(Systems.local("compensability"), code, null));
    }

    private static Identifier claimNumber() {
        return new Identifier().setSystem("https://harborlight.example/claims").setValue("HL-2026-0815");
    }

    private String state(Task review) {
        return server.reload(review).getBusinessStatus().getCodingFirstRep().getCode();
    }

    private List<String> letters() {
        return server.all(Communication.class).stream()
                .map(letter -> letter.getCategoryFirstRep().getCodingFirstRep().getCode())
                .toList();
    }

    private List<Provenance> byList() {
        return server.all(Provenance.class).stream()
                .filter(step -> ReviewStep.CERTIFY.in(step.getActivity()) || ReviewStep.DECIDE.in(step.getActivity()))
                .filter(step -> "prior-authorization-list"
                        .equals(step.getAgentFirstRep().getWho().getIdentifier().getValue()))
                .toList();
    }

    private static String number(ClaimResponse response, String extension) {
        return response.getItemFirstRep()
                .getExtensionByUrl(PAS + extension)
                .getValue()
                .primitiveValue();
    }

    private static List<String> actions(ClaimResponse response) {
        return response.getItem().stream().map(ListUnderDisputeTest::action).toList();
    }

    private static String action(ItemComponent item) {
        return item.getAdjudication().stream()
                .flatMap(adjudication -> adjudication.getExtensionsByUrl(PAS + "extension-reviewAction").stream())
                .map(action -> action.getExtensionByUrl(PAS + "extension-reviewActionCode"))
                .map(code ->
                        ((CodeableConcept) code.getValue()).getCodingFirstRep().getCode())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> reasons(ClaimResponse response) {
        return response.getItem().stream()
                .flatMap(item -> item.getAdjudication().stream())
                .flatMap(adjudication -> adjudication.getExtensionsByUrl(Systems.structure("decision-reason")).stream())
                .map(reason -> ((CodeableConcept) reason.getValue())
                        .getCodingFirstRep()
                        .getCode())
                .toList();
    }
}
