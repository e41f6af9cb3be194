package org.urgateway.pas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.urgateway.pas.PasTestServer.edit;
import static org.urgateway.pas.PasTestServer.example;

import java.util.UUID;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.urgateway.terminology.ReviewType;
import org.urgateway.terminology.Systems;

/** The kind of review follows from what is asked; requests are received on 16 November 2026 here. */
class ReviewTypesTest {

    private static final String PENDED = example("02-pended-for-review/request.json");

    private final PasTestServer server = new PasTestServer(AcceptedInsurers.ANY);

    @Test
    void careToComeIsPreCertified() {
        assertThat(typeOf(edit(PENDED, each(item -> item.setServiced(new DateType("2026-11-16"))))))
                .isEqualTo(ReviewType.PRE_CERTIFICATION);
    }

    @Test
    void careWithoutDatesIsPreCertified() {
        assertThat(typeOf(PENDED)).isEqualTo(ReviewType.PRE_CERTIFICATION);
    }

    @Test
    void careThatEndedBeforeReceiptIsReviewedRetrospectively() {
        assertThat(typeOf(edit(PENDED, each(item -> item.setServiced(new DateType("2026-11-15"))))))
                .isEqualTo(ReviewType.RETROSPECTIVE);
    }

    @Test
    void careThatBeganBeforeReceiptAndGoesOnIsNotRetrospective() {
        assertThat(typeOf(edit(PENDED, each(item -> item.setServiced(days("2026-11-01", "2026-11-30"))))))
                .isEqualTo(ReviewType.PRE_CERTIFICATION);
    }

    @Test
    void oneItemToComeKeepsTheReviewFromBeingRetrospective() {
        assertThat(typeOf(edit(PENDED, claim -> {
                    claim.getItem().get(0).setServiced(new DateType("2026-11-01"));
                    claim.getItem().get(1).setServiced(new DateType("2026-12-01"));
                })))
                .isEqualTo(ReviewType.PRE_CERTIFICATION);
    }

    @Test
    void moreOfWhatWasAuthorizedIsReviewedConcurrently() {
        assertThat(typeOf(edit(PENDED, each(item -> certification(item, "R"))))).isEqualTo(ReviewType.CONCURRENT);
    }

    @Test
    void careDuringAnInpatientStayIsReviewedConcurrently() {
        Bundle bundle = PasTestServer.parse(PENDED);
        Claim claim = (Claim) bundle.getEntryFirstRep().getResource();
        String stay = "urn:uuid:" + UUID.randomUUID();
        Encounter encounter = new Encounter().setStatus(EncounterStatus.INPROGRESS);
        encounter.setSubject(claim.getPatient().copy());
        bundle.addEntry().setFullUrl(stay).setResource(encounter);
        claim.addExtension(PasUris.CLAIM_ENCOUNTER, new Reference(stay));
        assertThat(typeOf(PasTestServer.encode(bundle))).isEqualTo(ReviewType.CONCURRENT);
    }

    @Test
    void typeThatTheRequestNamesCounts() {
        assertThat(typeOf(edit(
                        PENDED,
                        claim -> claim.addExtension(
                                new Extension(Systems.structure("review-type"), ReviewType.CONCURRENT.concept())))))
                .isEqualTo(ReviewType.CONCURRENT);
    }

    private ReviewType typeOf(String request) {
        server.submit(request);
        Extension type = server.all(Task.class).get(0).getExtensionByUrl(Systems.structure("review-type"));
        return ReviewType.of(
                        ((CodeableConcept) type.getValue()).getCodingFirstRep().getCode())
                .orElseThrow();
    }

    private static Consumer<Claim> each(Consumer<ItemComponent> edit) {
        return claim -> claim.getItem().forEach(edit);
    }

    private static void certification(ItemComponent item, String code) {
        item.getExtensionByUrl(PasUris.CERTIFICATION_TYPE)
                .setValue(ClaimResponseWriter.concept(Systems.X12_CERTIFICATION_TYPE, code));
    }

    private static Period days(String start, String end) {
        Period period = new Period();
        period.getStartElement().setValueAsString(start);
        period.getEndElement().setValueAsString(end);
        return period;
    }
}
