package org.urgateway.mapping.ccda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.DocumentRelationshipType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.urgateway.mapping.GoldenFolder;
import org.urgateway.mapping.MissingItem;

class CdaEvidenceTest {

    private static final String MRN = "urn:oid:2.16.840.1.113883.3.9999.1";
    private static final Path FOLDER = Path.of("src/test/resources/golden/ccda");

    @Test
    void whatTheHeaderSaysIsAddedAndWhatTheMessageSaysIsKept() {
        var document = document("mri-report", "application/octet-stream");
        document.setMasterIdentifier(identifier("http://valley.example/doc", "TXA-12"));
        document.setType(new CodeableConcept(new Coding("http://valley.example/kinds", "MRI", null)));

        assertThat(read(document, patient(MRN, "MRN10021", "", ""))).isEmpty();

        assertThat(document.getMasterIdentifier().getValue()).isEqualTo("DI-2026-00412");
        assertThat(document.getIdentifier()).extracting(Identifier::getValue).containsExactly("TXA-12", "DI-412");
        assertThat(document.getType().getCoding()).extracting(Coding::getCode).containsExactly("18748-4", "MRI");
        assertThat(document.getAuthorFirstRep().getDisplay()).isEqualTo("Priya Natarajan");
        assertThat(document.getAuthorFirstRep().getIdentifier().getValue()).isEqualTo("1999999984");
        assertThat(document.getDateElement().getValueAsString()).isEqualTo("2026-07-02T14:15:00-07:00");
        assertThat(document.getContext().getSourcePatientInfo().getIdentifier().getValue())
                .isEqualTo("MRN10021");
        assertThat(document.getContentFirstRep().getAttachment().getContentType())
                .isEqualTo("text/xml");
    }

    @Test
    void laterVersionReplacesTheOneBefore() {
        var document = document("discharge-summary-replaces", "text/xml");
        read(document, patient(MRN, "MRN10021", "", ""));
        assertThat(document.getRelatesTo())
                .extracting(related -> related.getCode())
                .containsExactly(DocumentRelationshipType.REPLACES, DocumentRelationshipType.APPENDS);

        var third = document("later-version-without-its-parent", "text/xml");
        read(third, patient(MRN, "MRN10021", "", ""));
        assertThat(third.getRelatesToFirstRep().getTarget().getIdentifier().getValue())
                .isEqualTo("PN-12");
    }

    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "'',,Doe,1984-02-12,taken",
                "'',,DOÉ,1984-02-12,taken",
                "urn:oid:2.16.840.1.113883.3.9999.1,mrn10021,Roe,,taken",
                "urn:oid:2.16.840.1.113883.3.9999.1,MRN10022,Doe,1984-02-12,another",
                "urn:oid:2.16.840.1.113883.3.9999.1,MRN10021,Doe,1985-02-12,another",
                "http://other.example,77,Doe,1985-02-12,another",
                "http://other.example,77,Roe,1984-02-12,another",
                "http://other.example,MRN10021,Doe,,unknown",
                "http://other.example,MRN10021,,1984-02-12,unknown"
            })
    void onlyADocumentAboutThePatientOfTheMessageIsAttached(
            String system, @Nullable String number, @Nullable String family, @Nullable String born, String outcome) {
        var document = document("mri-report", "text/xml");

        var refused = read(
                document,
                patient(system, number == null ? "" : number, family == null ? "" : family, born == null ? "" : born));

        switch (outcome) {
            case "taken" -> assertThat(refused).isEmpty();
            case "another" ->
                assertThat(refused)
                        .singleElement()
                        .extracting(MissingItem::text)
                        .asString()
                        .contains("another patient");
            default ->
                assertThat(refused)
                        .singleElement()
                        .extracting(MissingItem::text)
                        .asString()
                        .contains("Nothing shows");
        }
        assertThat(document.hasMasterIdentifier()).isEqualTo(outcome.equals("taken"));
    }

    @Test
    void documentOfAMessageWithoutAPatientIsNotAttached() {
        var bundle = new Bundle();
        bundle.addEntry().setResource(document("mri-report", "text/xml"));

        assertThat(CdaEvidence.read(bundle, CdaDocumentsTest.SETTINGS)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"text/html,<!DOCTYPE html><p>x", "application/pdf,%PDF-1.7", "text/xml,<report/>", "text/plain,a < b"})
    void otherEvidenceStaysAsItIs(String type, String content) {
        var document = new DocumentReference();
        document.addContent().setAttachment(attachment(type, content.getBytes(StandardCharsets.UTF_8)));
        var before = document.copy();

        assertThat(read(document, patient("", "", "Doe", "1984-02-12"))).isEmpty();
        assertThat(document.equalsDeep(before)).isTrue();
    }

    private static List<MissingItem> read(DocumentReference document, Patient patient) {
        var bundle = new Bundle();
        bundle.addEntry().setFullUrl("urn:uuid:1").setResource(document.setSubject(new Reference("urn:uuid:2")));
        bundle.addEntry().setFullUrl("urn:uuid:3").setResource(new Patient());
        bundle.addEntry().setFullUrl("urn:uuid:2").setResource(patient);
        var refused = CdaEvidence.read(bundle, CdaDocumentsTest.SETTINGS);
        document.setSubject(null);
        return refused;
    }

    private static Patient patient(String system, String number, String family, String born) {
        var patient = new Patient();
        if (!system.isEmpty()) {
            patient.addIdentifier(identifier(system, number));
        }
        if (!family.isEmpty()) {
            patient.addName().setFamily(family);
        }
        if (!born.isEmpty()) {
            patient.setBirthDateElement(new DateType(born));
        }
        return patient;
    }

    private static Identifier identifier(String system, String value) {
        return new Identifier().setSystem(system).setValue(value);
    }

    private static DocumentReference document(String name, String type) {
        var document = new DocumentReference();
        document.addContent()
                .setAttachment(
                        attachment(type, GoldenFolder.read(FOLDER.resolve(name).resolve("input.xml"))));
        return document;
    }

    private static Attachment attachment(String type, byte[] data) {
        return new Attachment().setContentType(type).setData(data);
    }
}
