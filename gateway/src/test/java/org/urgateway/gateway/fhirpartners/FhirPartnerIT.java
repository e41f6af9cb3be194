package org.urgateway.gateway.fhirpartners;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.gateway.running.Answer;
import org.urgateway.gateway.running.Reviewers;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.gateway.running.Waiting;

/**
 * An order is pulled out of a FHIR server, reviewed, and its determinations are put on another.
 *
 * <p>The server that is pulled from is the gateway's own, which is as real as any.
 */
class FhirPartnerIT {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String REVIEW_ACTION =
            "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewAction";

    private static int run;

    private final RunningGateway gateway = RunningGateway.shared();

    /** A number of each test's own: the gateway may still be pulling what the partner of the test before had. */
    private final int number = ++run;

    private final String name = "valley-ehr-" + number;
    private final String order = "order-" + number;
    private final Path file = gateway.partners().resolve(name + ".yaml");
    private final List<ClaimResponse> pushed = new CopyOnWriteArrayList<>();
    private final HttpServer ehr = listen();

    @BeforeEach
    void openPartner() throws IOException {
        gateway.database().reset();
        gateway.database().forgetMessages();
        record().forEach(this::put);
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                partner: %1$s
                title: The EHR of Valley Orthopaedics
                identity: {application: VALLEYEHR}
                receives:
                  - template: fhir-receiver
                  - template: fhir-puller
                    parameters:
                      url: "%2$s"
                      orders: _id=%3$s
                      documents: "_id=doc-1-of-%3$s,doc-2-of-%3$s"
                      since: "2026-01-01T00:00:00Z"
                      every: 1
                answers:
                  - template: fhir-sender
                    parameters: {url: "http://127.0.0.1:%4$d/r4", sends: claim-response}
                identifierSystems: {2.16.840.1.113883.3.9999.1: "http://valley.example/mrn"}
                defaults: {placeOfService: "11", serviceType: "12", jurisdiction: CA}
                """.formatted(
                        name, gateway.base(), order, ehr.getAddress().getPort()));
    }

    /** The order is pulled in every test; one that is still being worked on would be there a second time in the next. */
    @AfterEach
    void closePartner() throws IOException {
        try {
            Waiting.until("the answer to the order", () -> !pushed.isEmpty());
            Waiting.until(
                    "the end of all that was begun",
                    () -> Stream.of("received", "mapped", "retrying")
                            .allMatch(state -> gateway.database().messages(state) == 0));
        } finally {
            Files.delete(file);
            ehr.stop(0);
        }
    }

    @Test
    void orderIsPulledAndBothAnswersReachThePartnersServer() {
        Waiting.until("the first answer", () -> pushed.size() == 1);
        assertThat(action(pushed.get(0))).isEqualTo("A4");
        assertThat(pushed.get(0).getIdentifier())
                .extracting(Identifier::getValue)
                .contains("ORD-9001");

        Answer decided = Reviewers.at(gateway).step("$decide", approval());
        assertThat(decided.status()).as(decided.body()).isEqualTo(200);

        Waiting.until("the determination", () -> pushed.size() == 2);
        assertThat(action(pushed.get(1))).isEqualTo("A1");
        assertThat(pushed.get(1).getPatient().getIdentifier().getValue()).isEqualTo("MRN10021");
        Bundle claims = gateway.get("Claim").as(Bundle.class);
        assertThat(claims.getEntry()).as("pulled once").hasSize(1);
    }

    @Test
    void documentIsGivenToTheReviewOfItsPatientAndToNoOther() {
        Waiting.until("the first answer", () -> pushed.size() == 1);
        Patient other = new Patient();
        other.setId("worker-2");
        other.addIdentifier().setSystem("http://valley.example/mrn").setValue("MRN77777");
        put(other);
        put(document("doc-2-of-" + order, "worker-2"));
        put(document("doc-1-of-" + order, "worker-1"));

        String found = "DocumentReference?identifier=DI-2026-00412";
        Waiting.until(
                "the document",
                () -> !gateway.get(found).as(Bundle.class).getEntry().isEmpty());
        Waiting.until(
                "both messages",
                () -> gateway.database().messages("answered") == 2
                        && gateway.database().messages("dead") == 1);

        Bundle documents = gateway.get(found).as(Bundle.class);
        assertThat(documents.getEntry()).hasSize(1);
        DocumentReference taken =
                (DocumentReference) documents.getEntryFirstRep().getResource();
        assertThat(taken.getDescription()).isEqualTo("MRI of the left knee without contrast");
        assertThat(taken.getAuthorFirstRep().getIdentifier().getValue()).isEqualTo("1999999984");
    }

    /** A C-CDA report about MRN10021, as the record of a patient holds it. */
    private Resource document(String id, String patient) {
        DocumentReference document = new DocumentReference().setStatus(DocumentReferenceStatus.CURRENT);
        document.setId(id);
        document.setSubject(new Reference("Patient/" + patient));
        document.getContext().addRelated(new Reference("ServiceRequest/" + order));
        document.addContent().getAttachment().setContentType("text/xml").setData(report());
        return document;
    }

    private static byte[] report() {
        try {
            return Files.readAllBytes(
                    Path.of("..", "camel-routes", "src/test/resources/golden/ccda/mri-report/input.xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void bundleThatIsPostedIsLoggedAndAnsweredWithTheResponseBundleOrAnOutcome() throws Exception {
        Waiting.until("the partner's path", () -> gateway.isOpen("bundles/" + name));

        var answered = post(Files.readString(Path.of("..", "examples", "01-certified-at-once", "request.json")));
        assertThat(answered.status()).as(answered.body()).isEqualTo(200);
        var response = (Bundle) FHIR.newJsonParser().parseResource(answered.body());
        assertThat(action((ClaimResponse) response.getEntryFirstRep().getResource()))
                .isEqualTo("A1");

        var refused = post("{}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(FHIR.newJsonParser().parseResource(refused.body())).isInstanceOf(OperationOutcome.class);
    }

    private Answer post(String body) {
        return gateway.postToPartner("bundles/" + name, body.getBytes(StandardCharsets.UTF_8), "application/fhir+json");
    }

    private static String action(ClaimResponse response) {
        return ((CodeableConcept) response.getItemFirstRep()
                        .getAdjudicationFirstRep()
                        .getExtensionByUrl(REVIEW_ACTION)
                        .getExtensionByUrl(REVIEW_ACTION + "Code")
                        .getValue())
                .getCodingFirstRep()
                .getCode();
    }

    private static Parameters approval() {
        Parameters decision = new Parameters();
        decision.addParameter().setName("performer").setValue(new Reference(Reviewers.PHYSICIAN));
        var line = decision.addParameter().setName("line");
        line.addPart().setName("sequence").setValue(new PositiveIntType(1));
        line.addPart().setName("decision").setValue(new CodeType("approved"));
        line.addPart().setName("reason").setValue(new CodeType("criteria-met"));
        line.addPart()
                .setName("guideline")
                .setValue(new CanonicalType("http://guidelines.example.org/PlanDefinition/knee|2026.1"));
        for (String check : List.of("benefit", "regulation", "guideline")) {
            var made = decision.addParameter().setName("check");
            made.addPart().setName("check").setValue(new CodeType(check));
            made.addPart().setName("result").setValue(new CodeType("met"));
        }
        return decision;
    }

    /** The record of one worker, as a provider's system holds it. */
    private List<Resource> record() {
        Patient patient = new Patient();
        patient.setId("worker-1");
        patient.addIdentifier().setSystem("http://valley.example/mrn").setValue("MRN10021");
        patient.addName().setFamily("Doe").addGiven("Jordan");
        Practitioner doctor = new Practitioner();
        doctor.setId("doctor-1");
        doctor.addIdentifier().setSystem("http://hl7.org/fhir/sid/us-npi").setValue("1245319599");
        doctor.addName().setFamily("Natarajan").addGiven("Priya");
        Organization insurer = new Organization().setActive(true).setName("Golden State Compensation");
        insurer.setId("insurer-1");
        insurer.addIdentifier().setSystem("urn:oid:2.16.840.1.113883.6.300").setValue("55501");
        Coverage coverage = new Coverage().setStatus(Coverage.CoverageStatus.ACTIVE);
        coverage.setId("coverage-1");
        coverage.setType(
                new CodeableConcept(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "WCBPOL", null)));
        coverage.setBeneficiary(new Reference("Patient/worker-1")).addPayor(new Reference("Organization/insurer-1"));
        ServiceRequest request = new ServiceRequest()
                .setStatus(ServiceRequestStatus.ACTIVE)
                .setIntent(ServiceRequestIntent.ORDER)
                .setSubject(new Reference("Patient/worker-1"))
                .setRequester(new Reference("Practitioner/doctor-1"));
        request.setId(order);
        request.addIdentifier().setSystem("http://valley.example/order").setValue("ORD-9001");
        request.setCode(new CodeableConcept(
                new Coding("http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets", "L1832", null)));
        return List.of(patient, doctor, insurer, coverage, request);
    }

    private void put(Resource resource) {
        String json = FHIR.newJsonParser().encodeResourceToString(resource);
        Answer answer =
                gateway.put(resource.fhirType() + "/" + resource.getIdElement().getIdPart(), json);
        assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
    }

    /** The server that determinations are put on. */
    private HttpServer listen() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/r4/ClaimResponse", exchange -> {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                pushed.add(FHIR.newJsonParser().parseResource(ClaimResponse.class, body));
                exchange.sendResponseHeaders(201, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
