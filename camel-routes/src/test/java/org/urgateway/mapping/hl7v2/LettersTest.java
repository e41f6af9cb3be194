package org.urgateway.mapping.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Remark;
import org.urgateway.terminology.NoticeType;
import org.urgateway.terminology.Systems;

/** A letter as MDM^T02: what stands in the message, and that the gateway itself would read it again. */
class LettersTest {

    private static final byte[] PDF = "%PDF-1.7 a page with |^~\\& in it".getBytes(StandardCharsets.UTF_8);
    private static final MappingSettings SETTINGS = MappingSettings.of("mutual", ZoneId.of("America/New_York"));
    private static final MessageIdentity IDENTITY =
            new MessageIdentity("URGW-9", OffsetDateTime.parse("2026-10-12T09:30:00-04:00"));

    @Test
    void letterIsAMessageWithItsPdf() {
        List<String> segments = List.of(new String(written(content()), StandardCharsets.UTF_8).split("\r"));

        assertThat(segments)
                .containsExactly(
                        "MSH|^~\\&|UR-GATEWAY||CLAIMS|MUTUAL|20261012093000-0400||MDM^T02^MDM_T02|URGW-9|P|2.5.1|||AL|NE||UNICODE"
                                + " UTF-8",
                        "EVN|T02|20261012093000-0400",
                        "PID|1||MRN-1^^^&1.2.3&ISO^MR~WC-77^^^&http://example.org/claims&URI^WCN||O'Hara^Dana^Lee M||19800229|F",
                        "PV1|1|N",
                        "TXA|1|denial|AP|20261012093000-0400||20261012093000-0400||||||N1000007^UR-GATEWAY||RFA-1||Denial"
                                + " N1000007|AU||AV",
                        "OBX|1|ED|denial^Denial^L||^application^pdf^Base64^"
                                + Base64.getEncoder().encodeToString(PDF)
                                + "||||||F|||20261012093000-0400");
    }

    @Test
    void gatewayOfTheReceiverReadsTheLetterAgain() {
        MappingResult.Mapped read = (MappingResult.Mapped) Hl7v2Mapping.read(written(content()), SETTINGS);

        assertThat(read.repairs()).isEmpty();
        assertThat(read.losses()).extracting(Remark::location).containsExactly("PV1[1]-2", "TXA[1]-3");
        Interaction.SupplyInformation supplied =
                (Interaction.SupplyInformation) read.interactions().get(0);
        assertThat(supplied.missing()).isEmpty();
        DocumentReference document =
                (DocumentReference) supplied.content().getEntryFirstRep().getResource();
        assertThat(document.getContentFirstRep().getAttachment().getData()).isEqualTo(PDF);
        assertThat(document.getContentFirstRep().getAttachment().getContentType())
                .isEqualTo("application/pdf");
        assertThat(document.getMasterIdentifier().getValue()).isEqualTo("N1000007");
        assertThat(document.getDescription()).isEqualTo("Denial N1000007");
    }

    @Test
    void receiversOwnNameOfAnAuthorityIsUsed() {
        MappingSettings named = new MappingSettings(
                SETTINGS.sender(),
                SETTINGS.zone(),
                SETTINGS.charset(),
                SETTINGS.claimNumberAt(),
                SETTINGS.insurer(),
                SETTINGS.jurisdiction(),
                SETTINGS.serviceType(),
                SETTINGS.placeOfService(),
                Map.of("MUTUAL_CLAIM", "http://example.org/claims"),
                SETTINGS.codeSystems(),
                SETTINGS.codeMaps(),
                SETTINGS.workStatusCodes(),
                SETTINGS.allowedSegments(),
                SETTINGS.tolerances());

        assertThat(new String(
                        Hl7v2Letters.write(content(), named, "CLAIMS", "MUTUAL", IDENTITY)
                                .orElseThrow()
                                .bytes(),
                        StandardCharsets.UTF_8))
                .contains("WC-77^^^MUTUAL_CLAIM^WCN");
    }

    @Test
    void contentWithoutAPdfIsNoLetter() {
        Bundle content = content();
        content.getEntry().removeIf(entry -> entry.getResource() instanceof Binary);

        assertThat(Hl7v2Letters.write(content, SETTINGS, "CLAIMS", "MUTUAL", IDENTITY))
                .isEmpty();
    }

    private static byte[] written(Bundle content) {
        return Hl7v2Letters.write(content, SETTINGS, "CLAIMS", "MUTUAL", IDENTITY)
                .orElseThrow()
                .bytes();
    }

    private static Bundle content() {
        Claim claim = new Claim().addIdentifier(new Identifier().setValue("RFA-1"));
        DocumentReference letter = new DocumentReference()
                .addIdentifier(new Identifier().setValue("N1000007"))
                .addCategory(NoticeType.DENIAL.concept())
                .setDescription("Denial N1000007");
        letter.addExtension(new Extension(
                Systems.structure("claim-number"),
                new Identifier().setSystem("http://example.org/claims").setValue("WC-77")));
        Patient worker = new Patient().setGender(AdministrativeGender.FEMALE);
        worker.setBirthDateElement(new DateType("1980-02-29"));
        worker.addName().setFamily("O'Hara").addGiven("Dana").addGiven("Lee").addGiven("M");
        Identifier number = worker.addIdentifier().setSystem("urn:oid:1.2.3").setValue("MRN-1");
        number.getType().addCoding().setSystem(Systems.V2_IDENTIFIER_TYPE).setCode("MR");
        worker.addIdentifier().setSystem(Systems.SSN).setValue("000-00-0000");
        Binary pdf = new Binary().setContentType("application/pdf");
        pdf.setContent(PDF);
        Bundle content = new Bundle();
        for (Resource resource : List.of(claim, letter, pdf, worker)) {
            content.addEntry().setResource(resource);
        }
        return content;
    }
}
