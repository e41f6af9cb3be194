package org.urgateway.pas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.urgateway.pas.PasTestServer.example;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.review.DeterminationWriter.DecisionContext;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.Versioned;
import org.urgateway.review.model.Actor.Person;
import org.urgateway.review.model.Grounds;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.LineDetermination.Certified;
import org.urgateway.review.model.LineDetermination.CertifiedInPart;
import org.urgateway.review.model.LineDetermination.ContactPayer;
import org.urgateway.review.model.LineDetermination.Denied;
import org.urgateway.review.model.LineDetermination.Modified;
import org.urgateway.review.model.ServiceCode;
import org.urgateway.review.model.ServicePeriod;
import org.urgateway.review.model.StepDetail;
import org.urgateway.review.model.SubstituteCare;
import org.urgateway.store.ResourceWrite;
import org.urgateway.terminology.DecisionReason;
import org.urgateway.terminology.Systems;

class DecidedResponseWriterTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-18");
    private static final ServicePeriod MONTH = new ServicePeriod(TODAY, TODAY.plusDays(30));
    private static final Instant NOW = Instant.parse("2026-11-18T10:00:00Z");
    private static final Reviewer PHYSICIAN = new Reviewer(
            true, Optional.of(new Identifier().setSystem(Systems.NPI).setValue("1390044174")), Optional.empty());
    private static final Grounds GROUNDS = new Grounds(
            DecisionReason.GUIDELINE_NOT_MET,
            "The records show no trial of conservative care.",
            Optional.of("http://guidelines.example.org/PlanDefinition/low-back|2026.1"),
            List.of("DocumentReference/note"),
            Optional.empty());

    private final PasTestServer server = new PasTestServer(AcceptedInsurers.ANY);
    private Claim claim = new Claim();
    private ClaimResponse pended = new ClaimResponse();

    @BeforeEach
    void submit() {
        server.submit(example("02-pended-for-review/request.json"));
        claim = server.all(Claim.class).get(0);
        pended = server.all(ClaimResponse.class).get(0);
    }

    @Test
    void certifiedLineHasNumberDatesProviderAndDetail() {
        ClaimResponse answer = decide(1, new Certified("A77", TODAY, MONTH, BigDecimal.valueOf(16), GROUNDS));
        ClaimResponse.ItemComponent item = answer.getItem().get(0);
        assertThat(ReviewActions.code(item)).contains("A1");
        assertThat(ReviewActions.authorizationNumber(item)).contains("A77");
        assertThat(item.getExtensionByUrl(PasUris.AUTHORIZED_PROVIDER)
                        .getExtensionByUrl("provider")
                        .getValue())
                .isInstanceOfSatisfying(
                        Reference.class,
                        provider -> assertThat(provider.getReference()).startsWith("Practitioner/"));
        assertThat(item.hasExtension(PasUris.AUTHORIZED_DETAIL)).isTrue();
        assertThat(item.hasExtension(PasUris.ITEM_TRACE_NUMBER)).isTrue();
        assertThat(answer.getPreAuthPeriod().getEndElement().asStringValue()).isEqualTo("2026-12-18");
    }

    @Test
    void partOfALineNeverReadsAsTheWholeLine() {
        ClaimResponse answer =
                decide(1, new CertifiedInPart("A78", TODAY, MONTH, BigDecimal.valueOf(4), Optional.empty(), GROUNDS));
        ClaimResponse.ItemComponent item = answer.getItem().get(0);
        assertThat(ReviewActions.code(item)).contains("A2");
        assertThat(balance(item.getExtensionByUrl(Systems.structure("unit-balance"))))
                .isEqualTo("16 requested, 4 authorized, 4 remaining");
        assertThat(note(answer, 0))
                .startsWith("Certified in part only: 4 of 16 units, from 2026-11-18 to 2026-12-18.")
                .contains("no trial of conservative care")
                .endsWith("Criteria: http://guidelines.example.org/PlanDefinition/low-back|2026.1.");
    }

    @Test
    void deniedLineSaysWhyByWhatCriteriaAndAuthorizesNothing() {
        ClaimResponse answer = decide(1, new Denied(TODAY, GROUNDS));
        ClaimResponse.ItemComponent item = answer.getItem().get(0);
        assertThat(ReviewActions.code(item)).contains("A3");
        assertThat(ReviewActions.authorizationNumber(item)).isEmpty();
        assertThat(item.hasExtension(PasUris.AUTHORIZED_DETAIL)).isFalse();
        assertThat(balance(item.getExtensionByUrl(Systems.structure("unit-balance"))))
                .isEqualTo("16 requested, 0 authorized, 0 remaining");
        assertThat(note(answer, 0)).startsWith("Not certified, decided on 2026-11-18. The records show no trial");
        assertThat(item.getAdjudicationFirstRep()
                        .getExtensionByUrl(Systems.structure("decision-reason"))
                        .getValue())
                .isInstanceOfSatisfying(
                        CodeableConcept.class,
                        reason -> assertThat(DecisionReason.GUIDELINE_NOT_MET.in(reason))
                                .isTrue());
        assertThat(answer.hasPreAuthPeriod()).isFalse();
    }

    @Test
    void modifiedLineIsAnsweredByAnAddedOneWithANumberOfItsOwn() {
        SubstituteCare care = new SubstituteCare(
                "A79", TODAY, new ServiceCode(Systems.HCPCS, "E0745"), BigDecimal.ONE, MONTH, Optional.empty());
        ClaimResponse answer = decide(1, new Modified(care, GROUNDS));
        assertThat(ReviewActions.code(answer.getItem().get(0))).contains("A6");
        assertThat(ReviewActions.authorizationNumber(answer.getItem().get(0))).isEmpty();
        assertThat(answer.getAddItem()).singleElement().satisfies(added -> {
            assertThat(added.getItemSequence().get(0).getValue()).isEqualTo(1);
            assertThat(ReviewActions.authorizationNumber(added)).contains("A79");
            assertThat(added.getProductOrService().getCodingFirstRep().getCode())
                    .isEqualTo("E0745");
            assertThat(added.getProviderFirstRep().getReference()).startsWith("Practitioner/");
        });
        assertThat(note(answer, 0))
                .startsWith("Not certified as requested. Certified in its place: code E0745, 1 unit, from");
    }

    @Test
    void requesterWhoIsAskedToCallHasNoDecision() {
        ClaimResponse answer = decide(1, new ContactPayer("Call about the place of service."));
        assertThat(ReviewActions.code(answer.getItem().get(0))).contains("CT");
        assertThat(answer.getItem().get(0).hasExtension(Systems.structure("unit-balance")))
                .isFalse();
    }

    @Test
    void otherLinesAndTheNumberOfTheWaitingLineStayAsTheyWere() {
        ClaimResponse answer = decide(1, new Denied(TODAY, GROUNDS));
        assertThat(answer.getItem().get(1).equalsDeep(pended.getItem().get(1))).isTrue();
        assertThat(answer.getItem()
                        .get(0)
                        .getExtensionByUrl(PasUris.ADMINISTRATIVE_REFERENCE)
                        .equalsDeep(pended.getItem().get(0).getExtensionByUrl(PasUris.ADMINISTRATIVE_REFERENCE)))
                .isTrue();
        assertThat(note(answer, 1)).isEqualTo(note(pended, 1));
    }

    @Test
    void whyALineWaitedIsNotToldOnceNoLineWaits() {
        String waiting = note(pended, 0);
        ClaimResponse answer = decide(Map.of(1, new Denied(TODAY, GROUNDS), 2, new Denied(TODAY, GROUNDS)));
        assertThat(answer.getProcessNote()).noneMatch(note -> note.getText().equals(waiting));
    }

    @Test
    void reviewerIsNamedByNpi() {
        ClaimResponse answer = decide(1, new Denied(TODAY, GROUNDS));
        assertThat(Reviewer.isHuman(answer)).isTrue();
        assertThat(answer.getExtensionByUrl(PasUris.REVIEWER)
                        .getExtensionByUrl("reviewerNPI")
                        .getValue())
                .isInstanceOfSatisfying(
                        Identifier.class, npi -> assertThat(npi.getValue()).isEqualTo("1390044174"));
    }

    @Test
    void decisionMadeTwiceCountsAsTheLastOne() {
        SubstituteCare care = new SubstituteCare(
                "A79", TODAY, new ServiceCode(Systems.HCPCS, "E0745"), null, MONTH, Optional.empty());
        pended = decide(1, new Modified(care, GROUNDS));
        ClaimResponse answer = decide(1, new Certified("A80", TODAY, MONTH, BigDecimal.valueOf(16), GROUNDS));
        assertThat(answer.getAddItem()).isEmpty();
        assertThat(ReviewActions.code(answer.getItem().get(0))).contains("A1");
    }

    @Test
    void reviewersNumberAndSpecialtyComeFromTheStore() {
        Practitioner person = new Practitioner();
        person.addIdentifier().setSystem(Systems.NPI).setValue("1390044174");
        person.setId("dr");
        PractitionerRole role = new PractitionerRole();
        role.setId("dr-role");
        role.addSpecialty().addCoding().setSystem(Systems.PROVIDER_TAXONOMY).setCode("207X00000X");
        server.write(new ResourceWrite.Create(person), new ResourceWrite.Create(role));
        Person physician = new Person(
                "PractitionerRole/dr-role", "Practitioner/dr", Set.of(), true, ServicePeriod.OPEN, List.of());
        ReviewFile file = new ReviewFile(
                new Versioned<>(server.all(Task.class).get(0), 1),
                new Versioned<>(claim, 1),
                new Versioned<>(pended, 1));
        ClaimResponse answer = new StoredDeterminations(PasTestServer.FHIR, server.store)
                .write(
                        file,
                        Map.of(1, new Denied(TODAY, GROUNDS)),
                        new DecisionContext(physician, NOW, new StepDetail.None()));
        assertThat(Reviewer.isHuman(answer)).isTrue();
        assertThat(answer.getExtensionByUrl(PasUris.REVIEWER)
                        .getExtensionByUrl("reviewerSpecialty")
                        .getValue())
                .isInstanceOfSatisfying(
                        CodeableConcept.class,
                        specialty -> assertThat(specialty.getCodingFirstRep().getCode())
                                .isEqualTo("207X00000X"));
        assertThat(answer.getCreated()).isEqualTo(NOW.toString());
    }

    private ClaimResponse decide(int sequence, LineDetermination line) {
        return decide(Map.of(sequence, line));
    }

    private ClaimResponse decide(Map<Integer, LineDetermination> lines) {
        RequestBundle request = new StoredRequests(server.store, new StoredCopies(PasTestServer.FHIR)).bundle(claim);
        return new DecidedResponseWriter(request).write(pended, lines, PHYSICIAN, NOW);
    }

    private static String note(ClaimResponse response, int index) {
        return new ProcessNotes(response).of(response.getItem().get(index)).get(0);
    }

    private static String balance(Extension balance) {
        return units(balance, "requested") + " requested, " + units(balance, "authorized") + " authorized, "
                + units(balance, "remaining") + " remaining";
    }

    private static String units(Extension balance, String part) {
        return ((Quantity) balance.getExtensionByUrl(part).getValue())
                .getValue()
                .toPlainString();
    }
}
