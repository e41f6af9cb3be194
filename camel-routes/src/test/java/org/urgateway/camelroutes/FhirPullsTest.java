package org.urgateway.camelroutes;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.urgateway.fhirpartners.PartnerServer;
import org.urgateway.fhirpartners.PartnerServer.Answer;
import org.urgateway.messagelog.MessageState;

/** Orders, documents and stays pulled from a partner's FHIR server, which pages, fails, and changes what it holds. */
@Timeout(180)
class FhirPullsTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Instant MORNING = Instant.parse("2026-07-01T10:00:00Z");

    private final PartnerServer ehr = new PartnerServer();
    private final RunningRoutes routes = new RunningRoutes();

    @BeforeEach
    void fill() {
        var patient = new Patient();
        patient.setId("p1");
        patient.addIdentifier().setSystem("http://valley.example/mrn").setValue("MRN-1");
        patient.addName().setFamily("Doe");
        var role = new PractitionerRole();
        role.setId("r1");
        role.setPractitioner(new Reference("Practitioner/d1"));
        role.setOrganization(new Reference("http://elsewhere.example/fhir/Organization/9"));
        var doctor = new Practitioner();
        doctor.setId("d1");
        doctor.addIdentifier().setSystem("http://hl7.org/fhir/sid/us-npi").setValue("1999999984");
        var insurer = new Organization();
        insurer.setId("o2");
        insurer.setName("Golden State Compensation");
        var coverage = new Coverage();
        coverage.setId("c1");
        coverage.setStatus(Coverage.CoverageStatus.ACTIVE);
        coverage.setBeneficiary(new Reference("Patient/p1")).addPayor(new Reference("Organization/o2"));
        List.of(patient, role, doctor, insurer, coverage).forEach(resource -> ehr.put(resource, MORNING));
    }

    @AfterEach
    void stop() {
        routes.close();
        ehr.close();
    }

    @Test
    void orderIsPulledOnceWithWhatItPointsAtAndAskedFor() {
        ehr.put(order("s1", ServiceRequestStatus.ACTIVE), MORNING);
        pull("      orders: status=active,revoked\n");

        await(() -> !claims().isEmpty() && ehr.requests("ServiceRequest?").size() >= 3);

        assertThat(claims()).hasSize(1);
        var bundle = claims().get(0);
        assertThat(bundle.getEntry())
                .extracting(entry -> entry.getResource().fhirType())
                .contains("Claim", "Patient", "PractitionerRole", "Practitioner", "Coverage", "Organization");
        var claim = (Claim) bundle.getEntryFirstRep().getResource();
        assertThat(claim.getIdentifierFirstRep().getValue()).isEqualTo("ORD-s1");
        var logged = routes.logged().get(0);
        assertThat(logged.messageType()).contains("ServiceRequest");
        assertThat(routes.log().find(logged.id()).orElseThrow().format()).isEqualTo("fhir");
        assertThat(routes.log().find(logged.id()).orElseThrow().controlId()).contains("ServiceRequest/s1/_history/1");
        assertThat(ehr.requests("ServiceRequest?").get(0).url())
                .contains("status=active,revoked", "_lastUpdated=ge2026-06-30T23:59:00Z", "_sort=_lastUpdated");
    }

    @Test
    void changedOrderIsAChangeOfWhatWasAskedAndARevokedOneTakesItBack() {
        ehr.put(order("s1", ServiceRequestStatus.ACTIVE), MORNING);
        pull("      orders: status=active\n");
        await(() -> claims().size() == 1 && isSettled(1));

        ehr.put(order("s1", ServiceRequestStatus.ACTIVE), MORNING.plusSeconds(60));
        await(() -> claims().size() == 2 && isSettled(2));
        ehr.put(order("s1", ServiceRequestStatus.REVOKED), MORNING.plusSeconds(120));
        await(() -> claims().size() == 3);

        assertThat(claim(1).getRelatedFirstRep().hasClaim()).isTrue();
        assertThat(claim(1).hasExtension(
                                "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-certificationType"))
                .isFalse();
        assertThat(claim(2).hasExtension(
                                "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-certificationType"))
                .isTrue();
    }

    @Test
    void changeOfAnOrderThatIsStillBeingWorkedOnWaitsAndHoldsUpNoOther() {
        routes.server().isAwayFor(request -> request.contains("ORD-s1"));
        ehr.pages(1);
        ehr.put(order("s1", ServiceRequestStatus.ACTIVE), MORNING);
        pull("      orders: status=active\n");
        await(() -> routes.logged().size() == 1 && routes.logged().get(0).state() == MessageState.RETRYING);

        ehr.put(order("s1", ServiceRequestStatus.ACTIVE), MORNING.plusSeconds(300));
        ehr.put(order("s2", ServiceRequestStatus.ACTIVE), MORNING.plusSeconds(600));
        ehr.put(order("s3", ServiceRequestStatus.ACTIVE), MORNING.plusSeconds(900));
        await(() -> controlIds().contains("ServiceRequest/s3/_history/1"));
        var searches = ehr.requests("_sort=_lastUpdated").size();
        await(() -> ehr.requests("_sort=_lastUpdated").size() > searches + 1);

        assertThat(controlIds())
                .containsExactlyInAnyOrder(
                        "ServiceRequest/s1/_history/1", "ServiceRequest/s2/_history/1", "ServiceRequest/s3/_history/1");

        routes.server().isAwayFor(request -> false);

        await(() -> isSettled(4));
        assertThat(controlIds()).contains("ServiceRequest/s1/_history/2");
        var change = claim(claims().size() - 1);
        assertThat(change.getIdentifierFirstRep().getValue()).isEqualTo("ORD-s1");
        assertThat(change.getRelatedFirstRep().hasClaim()).isTrue();
        await(() ->
                ehr.requests("_lastUpdated=ge" + MORNING.plusSeconds(900 - 60)).size() > 1);
    }

    private List<String> controlIds() {
        return routes.logged().stream()
                .map(message -> routes.log().find(message.id()).orElseThrow())
                .flatMap(message -> message.controlId().stream())
                .toList();
    }

    @Test
    void everyPageIsReadAndWhatBreaksOffGoesOnWhereItWas() {
        for (var number = 0; number < 7; number++) {
            ehr.put(order("s" + number, ServiceRequestStatus.ACTIVE), MORNING.plusSeconds(number * 300));
        }
        ehr.pages(2);
        var isDown = new AtomicBoolean();
        ehr.behave(request -> {
            isDown.compareAndSet(false, request.url().contains("_offset=4"));
            return isDown.get() ? Optional.of(new Answer(500, "text/html", "oops")) : Optional.empty();
        });
        pull("      orders: status=active\n");
        await(() -> isDown.get() && ehr.requests("ServiceRequest?").size() > 4);
        assertThat(claims()).hasSize(4);

        ehr.behave(request -> Optional.empty());

        await(() -> claims().size() == 7);
        assertThat(ehr.requests("ServiceRequest?")
                        .get(ehr.requests("ServiceRequest?").size() - 1)
                        .url())
                .as("it does not begin again")
                .doesNotContain("ge2026-06-30");
        assertThat(routes.logged()).hasSize(7);
    }

    @Test
    void serverThatHangsOrAnswersGarbageIsAskedAgain() {
        ehr.put(order("s1", ServiceRequestStatus.ACTIVE), MORNING);
        ehr.behave(request -> Optional.of(new Answer(200, "text/html", "<html>log in</html>")));
        pull("      orders: status=active\n");
        await(() -> ehr.requests().size() >= 2);
        ehr.behave(request -> {
            sleep(1500);
            return Optional.empty();
        });
        await(() -> ehr.requests().size() >= 4);
        assertThat(claims()).isEmpty();

        ehr.behave(request -> Optional.empty());

        await(() -> claims().size() == 1);
    }

    @Test
    void nextPageOnAnotherServerIsNotFetched() {
        ehr.behave(request -> Optional.of(new Answer(
                200,
                "application/fhir+json",
                "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"link\":[{\"relation\":\"next\",\"url\":"
                        + "\"http://127.0.0.1:1/steal\"}]}")));
        pull("      orders: status=active\n");

        await(() -> ehr.requests().size() >= 3);

        assertThat(routes.logged()).isEmpty();
    }

    @Test
    void nextPageWhoseAddressHoldsABarIsFetched() {
        ehr.behave(request -> Optional.of(new Answer(
                200,
                "application/fhir+json",
                "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"link\":[{\"relation\":\"%s\",\"url\":\"%s\"}]}"
                        .formatted(
                                request.url().contains("page=2") ? "self" : "next",
                                ehr.base() + "/ServiceRequest?code=http://loinc.org|1&page=2"))));
        pull("      orders: status=active\n");

        await(() -> !ehr.requests("page=2").isEmpty());

        assertThat(ehr.requests("page=2").get(0).url()).contains("code=http://loinc.org%7C1");
    }

    @Test
    void documentComesWithItsBytesAndAStayAsksForAReview() {
        var binary = new Binary();
        binary.setId("b1");
        binary.setContentType("text/plain").setData("Complex tear.".getBytes(StandardCharsets.UTF_8));
        var document = new DocumentReference();
        document.setId("f1");
        document.setStatus(DocumentReferenceStatus.CURRENT).setSubject(new Reference("Patient/p1"));
        document.addContent().getAttachment().setUrl(ehr.base() + "/Binary/b1");
        var stay = new Encounter();
        stay.setId("e1");
        stay.setStatus(Encounter.EncounterStatus.INPROGRESS).setSubject(new Reference("Patient/p1"));
        stay.setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "IMP", null));
        stay.addParticipant().setIndividual(new Reference("Practitioner/d1"));
        List.of(binary, document, stay).forEach(resource -> ehr.put(resource, MORNING));
        pull("      stays: class=IMP\n      documents: category=workers-comp\n");

        await(() -> routes.logged().size() == 2 && !claims().isEmpty());

        assertThat(((Claim) claims().get(0).getEntryFirstRep().getResource())
                        .getType()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("institutional");
        var evidence = routes.logged().stream()
                .filter(message -> message.messageType()
                        .filter("DocumentReference"::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow();
        var bytes = routes.log().find(evidence.id()).orElseThrow().content();
        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("Q29tcGxleCB0ZWFyLg==", "\"new\"");
    }

    @Test
    void firstAnswerGoesToThePartnersServerToo() {
        ehr.put(order("s1", ServiceRequestStatus.ACTIVE), MORNING);
        start("      orders: status=active\n", """
                answers:
                  - template: fhir-sender
                    parameters:
                      url: %s
                      sends: claim-response
                """.formatted(ehr.base()));

        await(() -> !ehr.kept(ClaimResponse.class).isEmpty());

        assertThat(ehr.kept(ClaimResponse.class)).hasSize(1);
        await(() -> routes.logged().get(0).state() == MessageState.ANSWERED);
    }

    private void pull(String what) {
        start(what, "");
    }

    private void start(String what, String answers) {
        routes.with("valley-ehr", """
                        partner: valley-ehr
                        title: Valley's EHR
                        identity:
                          application: VALLEY
                        receives:
                          - template: fhir-puller
                            parameters:
                              url: %s
                              since: 2026-07-01T00:00:00Z
                              every: 1
                              answerTimeout: 700
                        """.formatted(ehr.base()) + what + answers + """
                        defaults:
                          placeOfService: "11"
                          serviceType: "3"
                        """)
                .start();
        assertThat(routes.partners().current().problems()).isEmpty();
    }

    private static ServiceRequest order(String id, ServiceRequestStatus status) {
        var order = new ServiceRequest();
        order.setId(id);
        order.addIdentifier().setSystem("http://valley.example/order").setValue("ORD-" + id);
        order.setStatus(status).setIntent(ServiceRequestIntent.ORDER);
        order.setCode(new CodeableConcept(
                new Coding("http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets", "L1832", null)));
        order.setSubject(new Reference("Patient/p1")).setRequester(new Reference("PractitionerRole/r1"));
        return order;
    }

    private List<Bundle> claims() {
        return routes.server().received().stream()
                .map(json -> (Resource) FHIR.newJsonParser().parseResource(json))
                .filter(Bundle.class::isInstance)
                .map(Bundle.class::cast)
                .filter(bundle -> bundle.getEntryFirstRep().getResource() instanceof Claim)
                .toList();
    }

    private Claim claim(int index) {
        return (Claim) claims().get(index).getEntryFirstRep().getResource();
    }

    private boolean isSettled(int count) {
        return routes.logged().size() == count
                && routes.logged().stream().allMatch(message -> message.state() == MessageState.ANSWERED);
    }

    private void await(BooleanSupplier condition) {
        var end = System.nanoTime() + 120_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience %s", failures()).isLessThan(end);
            sleep(50);
        }
    }

    private List<String> failures() {
        return routes.logged().stream()
                .flatMap(message -> message.failure().stream())
                .map(failure -> failure.cause())
                .toList();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
