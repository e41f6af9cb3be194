package org.urgateway.receiving.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.urgateway.camelroutes.ShippedFormats;
import org.urgateway.mapping.GoldenFolder;
import org.urgateway.mapping.Interaction;
import org.urgateway.messagelog.Stage;
import org.urgateway.partners.Partner;
import org.urgateway.partners.PartnerFolder;
import org.urgateway.receiving.DryRun;
import org.urgateway.receiving.MessageFormats;
import org.urgateway.receiving.Outcome;
import org.urgateway.receiving.Trouble;

/** FHIR and C-CDA as messages: what is told of them at first glance, what they ask for, and what is replied. */
class FhirFormatsTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final UUID ID = UUID.fromString("01a20312-0000-7000-8000-000000000001");

    private final MessageFormats formats =
            ShippedFormats.received(Clock.fixed(Instant.parse("2026-07-10T15:30:00Z"), ZoneOffset.UTC));
    private final DryRun dryRun = new DryRun(formats, "http://127.0.0.1:9/fhir", Clock.systemUTC());

    @TempDir
    private Path folder;

    private Partner ehr;

    @SuppressWarnings("NullAway.Init")
    FhirFormatsTest() {}

    @BeforeEach
    void readPartner() throws Exception {
        Files.writeString(folder.resolve("valley-ehr.yaml"), """
                partner: valley-ehr
                title: Valley's EHR
                identity:
                  application: VALLEYEHR
                receives:
                  - template: mllp-shared
                answers:
                  - template: fhir-sender
                    parameters:
                      url: http://ehr.example/r4
                      sends: claim-response
                defaults:
                  placeOfService: "11"
                  serviceType: "3"
                """);
        var read = new PartnerFolder(folder).read();
        assertThat(read.problems()).isEmpty();
        ehr = read.partners().get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "fhir/pulled-order/input.json,fhir,ServiceRequest,ServiceRequest/s1/_history/3",
        "fhir/transaction-of-orders-a-document-and-a-stay/input.json,fhir-bundle,Patient,",
        "../../../../../examples/01-certified-at-once/request.json,fhir-bundle,Claim,*",
        "ccda/mri-report/input.xml,ccda,ClinicalDocument,urn:oid:2.16.840.1.113883.3.9999.7|DI-2026-00412"
    })
    void formatIsRecognizedAndMessageIsKnownByItsNumber(
            String file, String name, String type, @Nullable String number) {
        var content = GoldenFolder.read(GOLDEN.resolve(file).normalize());

        var format = formats.recognize(content);

        assertThat(format.name()).isEqualTo(name);
        assertThat(format.look(content).messageType()).contains(type);
        var known = format.look(content).controlId();
        if ("*".equals(number)) {
            assertThat(known).isNotEmpty();
        } else {
            assertThat(known).isEqualTo(Optional.ofNullable(number));
        }
    }

    @Test
    void messageIsFoundByPatientAndClaimNumber() {
        var content = GoldenFolder.read(GOLDEN.resolve("fhir/pulled-order/input.json"));

        assertThat(formats.recognize(content).look(content).keys(Optional.of(ehr)))
                .containsExactlyInAnyOrder("patient=MRN10021", "claim=WC-2026-0042");
        assertThat(FhirMessageFormat.sent().look(new byte[] {'{'}).keys(Optional.empty()))
                .isEmpty();
    }

    @Test
    void requestBundleIsAnsweredWithTheResponseBundle() {
        var forecast = dryRun.of(ehr, GoldenFolder.read(Path.of("../examples/01-certified-at-once/request.json")));

        assertThat(forecast.goesThrough()).isTrue();
        assertThat(forecast.interactions()).singleElement().isInstanceOf(Interaction.SubmitRequest.class);
        assertThat(((Bundle) parsed(forecast.answer())).getEntryFirstRep().getResource())
                .isInstanceOf(ClaimResponse.class);
    }

    @Test
    void refusalIsAnOperationOutcomeThatSaysWhere() {
        var forecast =
                dryRun.of(ehr, "{\"resourceType\":\"Bundle\",\"type\":\"history\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(forecast.refusal())
                .hasValueSatisfying(text -> assertThat(text).startsWith("Bundle.type: "));
        var outcome = (OperationOutcome) parsed(forecast.answer());
        assertThat(outcome.getIssueFirstRep().getExpression().get(0).getValue()).isEqualTo("Bundle.type");
        assertThat(FhirMessageFormat.sent().httpStatus(forecast.answer())).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "STRANGER,403",
        "TOO_LARGE,413",
        "NUMBER_USED_BEFORE,409",
        "UNREADABLE,400",
        "IN_WORK,503",
        "NOT_TAKEN,503"
    })
    void troubleHasAStatus(Trouble trouble, int status) {
        var format = FhirMessageFormat.sent();
        var refusal = format.open(new byte[0], Optional.empty()).refuse(ID, trouble);

        assertThat(format.httpStatus(refusal.reply())).isEqualTo(status);
        assertThat(refusal.failure().cause()).endsWith(".");
    }

    @Test
    void severalThingsAreAnsweredInOneBatchResponse() {
        var message = FhirMessageFormat.sent().open(new byte[0], Optional.of(ehr));
        var refused = new OperationOutcome();
        refused.addIssue().setDiagnostics("no");

        var answer = message.answer(
                ID,
                List.of(
                        new Outcome.Taken(0, Optional.of(new Bundle().setType(BundleType.COLLECTION)), List.of()),
                        new Outcome.Taken(1, Optional.empty(), List.of("attached")),
                        new Outcome.Refused(2, 422, refused, Stage.SUBMITTED)));

        var bundle = (Bundle) parsed(answer.bytes());
        assertThat(bundle.getEntry())
                .extracting(entry -> entry.getResponse().getStatus() + " "
                        + entry.getResource().fhirType())
                .containsExactly("200 Bundle", "200 OperationOutcome", "422 OperationOutcome");
        assertThat(answer.failure()).isPresent();
    }

    @Test
    void firstDeterminationOnAPulledOrderGoesToThePartnersServerAndARefusalNowhere() {
        var message = FhirMessageFormat.pulled()
                .open(GoldenFolder.read(GOLDEN.resolve("fhir/pulled-order/input.json")), Optional.of(ehr));
        var response = new Bundle();
        response.addEntry()
                .setFullUrl("urn:uuid:1")
                .setResource(new ClaimResponse().addIdentifier(new Identifier().setValue("ORD-9001")));

        var answer = message.answer(ID, List.of(new Outcome.Taken(0, Optional.of(response), List.of())));

        assertThat(message.isAnsweredLater()).isTrue();
        var told = (ClaimResponse) parsed(answer.bytes());
        assertThat(told.getIdentifier()).extracting(Identifier::getValue).containsExactly("urn:uuid:" + ID, "ORD-9001");
        assertThat(message.refuse(ID, Trouble.KEPT).reply()).isEmpty();
        assertThat(message.acknowledge(ID)).isEmpty();
    }

    @Test
    void documentOfAnotherPatientIsNotAttachedWhateverItCameBy() {
        var document = GoldenFolder.read(GOLDEN.resolve("ccda/mri-report/input.xml"));
        var message = "MSH|^~\\&|VALLEYEHR|V|UR|GW|20260710||MDM^T02^MDM_T02|M1|P|2.5.1\r"
                + "EVN|T02|20260710\rPID|1||77^^^OTHER||Roe^Sam||19700101|M\rPV1|1|O\r"
                + "TXA|1|DI|TEXT||||20260710||||||DOC-1|||||AU\r"
                + "OBX|1|ED|18748-4^MRI^LN||^text^xml^Base64^"
                + Base64.getEncoder().encodeToString(document)
                + "||||||F\r";

        var forecast = dryRun.of(ehr, message.getBytes(StandardCharsets.UTF_8));

        assertThat(forecast.goesThrough()).isFalse();
        assertThat(new String(forecast.answer(), StandardCharsets.UTF_8)).contains("about another patient");
        assertThat(forecast.interactions())
                .singleElement()
                .satisfies(interaction -> assertThat(interaction.missing())
                        .anySatisfy(item -> assertThat(item.text()).contains("about another patient")));
    }

    @Test
    void documentOnItsOwnIsEvidenceAboutThePatientThatItNames() {
        var forecast = dryRun.of(ehr, GoldenFolder.read(GOLDEN.resolve("ccda/mri-report/input.xml")));

        assertThat(forecast.interactions())
                .singleElement()
                .isInstanceOfSatisfying(Interaction.SupplyInformation.class, supply -> {
                    assertThat(supply.missing()).isEmpty();
                    assertThat(supply.keys().requests())
                            .extracting(Identifier::getValue)
                            .containsExactly("ORD-9001");
                    assertThat(supply.keys().patients())
                            .extracting(Identifier::getValue)
                            .containsExactly("MRN10021");
                    assertThat(supply.content().getEntry())
                            .extracting(entry -> entry.getResource().fhirType())
                            .containsExactly("DocumentReference", "Patient");
                });
    }

    private static Resource parsed(byte[] json) {
        return (Resource) FHIR.newJsonParser().parseResource(new String(json, StandardCharsets.UTF_8));
    }
}
