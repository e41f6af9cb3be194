package org.urgateway.mapping.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Credential;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.Systems;

class DeterminationRowsTest {

    @Test
    void eachLineIsARowWithWhatWasAskedAndDecided() {
        var rows = DeterminationRows.of("d1", "determination", content());
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0))
                .containsAllEntriesOf(Map.of(
                        DeterminationColumn.ROW_ID, "d1-1",
                        DeterminationColumn.CLAIM_NUMBER, "WC-1",
                        DeterminationColumn.REQUEST_ID, "RFA-77120",
                        DeterminationColumn.SERVICE_CODE, "L1832",
                        DeterminationColumn.UNITS_REQUESTED, "12",
                        DeterminationColumn.DECISION, "approved",
                        DeterminationColumn.AUTHORIZATION_NUMBER, "A-100233",
                        DeterminationColumn.AUTHORIZED_FROM, "2026-07-10",
                        DeterminationColumn.UNITS_APPROVED, "8"));
        assertThat(rows.get(1))
                .containsAllEntriesOf(Map.of(
                        DeterminationColumn.LINE, "2",
                        DeterminationColumn.DECISION, "denied",
                        DeterminationColumn.UNITS_APPROVED, "0",
                        DeterminationColumn.RATIONALE, "The criteria are not met."));
    }

    @Test
    void letterTellsItsNumberTheAppealAndWhoStandsBehindIt() {
        var content = content();
        content.addEntry().setResource(letter());
        var role = new PractitionerRole().setPractitioner(new Reference("Practitioner/p1"));
        role.setId("PractitionerRole/r1");
        content.addEntry().setResource(role);
        content.addEntry().setResource(reviewer());
        assertThat(DeterminationRows.of("d1", "determination", content))
                .allSatisfy(row -> assertThat(row)
                        .containsAllEntriesOf(Map.of(
                                DeterminationColumn.LETTER_NUMBER, "N-7",
                                DeterminationColumn.APPEAL_DUE, "2026-08-09",
                                DeterminationColumn.REVIEWER_NAME, "P Okafor",
                                DeterminationColumn.REVIEWER_CREDENTIAL, "physician",
                                DeterminationColumn.REVIEWER_LICENSE, "099999",
                                DeterminationColumn.REVIEWER_LICENSE_ISSUER, "Georgia")));
    }

    private static DocumentReference letter() {
        var letter = new DocumentReference().addAuthor(new Reference("PractitionerRole/r1"));
        letter.addIdentifier()
                .setSystem(Systems.BASE + "/NamingSystem/notice-number")
                .setValue("N-7");
        letter.addExtension(new Extension(Systems.structure("appeal-until"), new DateType("2026-08-09")));
        return letter;
    }

    private static Practitioner reviewer() {
        var reviewer = new Practitioner();
        reviewer.setId("Practitioner/p1");
        reviewer.addName().setFamily("Okafor").addGiven("P");
        reviewer.addQualification().setCode(Credential.REGISTERED_NURSE.concept());
        reviewer.addQualification()
                .setCode(Credential.PHYSICIAN.concept())
                .setIssuer(new Reference().setDisplay("Georgia"))
                .addIdentifier()
                .setValue("099999");
        return reviewer;
    }

    @Test
    void contentWithoutADeterminationHasNoRow() {
        assertThat(DeterminationRows.of("d1", "withdrawn", new Bundle())).isEmpty();
    }

    private static Bundle content() {
        var response = new ClaimResponse();
        response.getCreatedElement().setValueAsString("2026-07-10");
        var approved = response.addItem().setItemSequence(1);
        approved.addAdjudication().addExtension(action(Decision.APPROVED, "A-100233"));
        approved.addExtension(
                new Extension(Uris.PRE_AUTH_PERIOD, new Period().setStartElement(new DateTimeType("2026-07-10"))));
        var detail = new Extension(Uris.AUTHORIZED_DETAIL);
        detail.addExtension(new Extension("quantity", new Quantity().setValue(BigDecimal.valueOf(8))));
        approved.addExtension(detail);
        var denied = response.addItem().setItemSequence(2).addNoteNumber(1);
        denied.addAdjudication().addExtension(action(Decision.DENIED, ""));
        response.addProcessNote().setNumber(1).setText("The criteria are not met.");
        var claim = new Claim();
        claim.addIdentifier().setValue("RFA-77120");
        claim.addItem()
                .setSequence(1)
                .setProductOrService(new CodeableConcept(new Coding(Systems.HCPCS, "L1832", null)))
                .setQuantity(new Quantity().setValue(BigDecimal.valueOf(12)));
        claim.addItem().setSequence(2);
        var task = new Task();
        task.addExtension(new Extension(Systems.structure("claim-number"), new Identifier().setValue("WC-1")));
        var bundle = new Bundle();
        bundle.addEntry().setResource(response);
        bundle.addEntry().setResource(claim);
        bundle.addEntry().setResource(task);
        return bundle;
    }

    private static Extension action(Decision decision, String number) {
        var action = new Extension(Uris.REVIEW_ACTION);
        action.addExtension(new Extension(
                Uris.REVIEW_ACTION_CODE,
                new CodeableConcept(new Coding(Systems.X12_REVIEW_ACTION, decision.x12(), null))));
        if (!number.isEmpty()) {
            action.addExtension(new Extension("number", new StringType(number)));
        }
        return action;
    }
}
