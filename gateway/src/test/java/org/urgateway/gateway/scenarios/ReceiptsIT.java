package org.urgateway.gateway.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.gateway.running.Answer;
import org.urgateway.gateway.running.Examples;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.terminology.Systems;

/** The receipt of a request is evidence that anyone can read and nobody can change. */
class ReceiptsIT {

    private static final String EVIDENCE = Systems.structure("receipt-evidence");

    private final RunningGateway gateway = RunningGateway.shared();
    private final String request = Examples.input("02-pended-for-review/request.json");

    @BeforeEach
    void oneRequest() {
        gateway.database().reset();
        assertThat(gateway.post("Claim/$submit", request).status()).isEqualTo(200);
    }

    @Test
    void receiptNamesTimeChannelSenderAndDigestOfTheBytesThatCame() throws Exception {
        Extension evidence = receipt().getExtensionByUrl(EVIDENCE);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
        assertThat(value(evidence, "digest").primitiveValue())
                .isEqualTo(HexFormat.of().formatHex(digest));
        assertThat(value(evidence, "received").primitiveValue()).isNotBlank();
        assertThat(((CodeableConcept) value(evidence, "transport"))
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("fhir");
        assertThat(((Reference) value(evidence, "sender")).getReference()).startsWith("Organization/");
        assertThat(value(evidence, "controlId").primitiveValue()).isEqualTo("LS-SUB-2208");
        assertThat(receipt().getContentFirstRep().getAttachment().getSize())
                .isEqualTo(request.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void receiptIsFoundByTheRequestThatCameOfIt() {
        String claim = "Claim/" + gateway.database().firstId("Claim");
        Bundle found = gateway.get("DocumentReference?related=" + claim).as(Bundle.class);
        assertThat(found.getEntry()).hasSize(1);
        assertThat(receipt().getContext().getRelated())
                .extracting(Reference::getReference)
                .contains(claim, "Task/" + gateway.database().firstId("Task"));
    }

    @Test
    void receiptIsNeitherChangedNorDeletedNorMadeByAClient() {
        DocumentReference receipt = receipt();
        String id = receipt.getIdPart();
        receipt.getExtensionByUrl(EVIDENCE)
                .getExtensionByUrl("received")
                .setValue(new InstantType("2020-01-01T00:00:00Z"));
        assertThat(gateway.put("DocumentReference/" + id, encode(receipt)).status())
                .isEqualTo(405);
        receipt.getExtension().clear();
        assertThat(gateway.put("DocumentReference/" + id, encode(receipt)).status())
                .as("stripped of its evidence")
                .isEqualTo(405);
        assertThat(gateway.delete("DocumentReference/" + id).status()).isEqualTo(405);
        assertThat(gateway.post("DocumentReference", encode(copyOf(receipt()))).status())
                .isEqualTo(405);
        assertThat(receipt().getMeta().getVersionId()).isEqualTo("1");
    }

    @Test
    void otherDocumentsAreWrittenFreely() {
        DocumentReference note = receipt();
        note.getExtension().clear();
        note.setId("a-note");
        Answer written = gateway.put("DocumentReference/a-note", encode(note));
        assertThat(written.status()).isEqualTo(201);
    }

    private DocumentReference receipt() {
        return gateway.get("DocumentReference/"
                        + gateway.get("DocumentReference?identifier=LS-SUB-2208")
                                .as(Bundle.class)
                                .getEntryFirstRep()
                                .getResource()
                                .getIdPart())
                .as(DocumentReference.class);
    }

    private static DocumentReference copyOf(DocumentReference receipt) {
        DocumentReference copy = receipt.copy();
        copy.setId((String) null);
        return copy;
    }

    private static Type value(Extension evidence, String part) {
        return evidence.getExtensionByUrl(part).getValue();
    }

    private static String encode(DocumentReference document) {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(document);
    }
}
