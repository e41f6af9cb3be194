package org.urgateway.gateway.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.urgateway.gateway.running.MllpSender;
import org.urgateway.gateway.running.Reviewers;
import org.urgateway.gateway.running.RunningGateway;

/** Messages that are no requests of their own find their case: over MLLP, through the log, into the running server. */
class Hl7v2CaseIT {

    private static final String CLAIM_NUMBER =
            "http%3A%2F%2Furgateway.org%2Ffhir%2FNamingSystem%2Friverside%2FSEMC_CLAIM%7CWC-2026-004417";

    private static final String REVIEWER =
            "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-claimResponseReviewer";

    private static SendingPartner clinic;
    private static SendingPartner insurer;

    private final RunningGateway gateway = RunningGateway.shared();
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void openPartners() throws IOException, InterruptedException {
        RunningGateway.shared().database().reset();
        clinic = SendingPartner.clinic(RunningGateway.shared());
        insurer = SendingPartner.insurer(RunningGateway.shared(), "SEMC");
    }

    @BeforeEach
    void enterReviewers() {
        gateway.database().resetBesidePartners();
        Reviewers.at(gateway);
    }

    @AfterAll
    static void close() throws InterruptedException {
        clinic.close();
        insurer.close();
    }

    @Test
    void evidenceGoesToTheReviewThatWaitsForItAndOnce() throws Exception {
        clinic.accepted("rqa-i08-request", run + "-1");
        askForInformation();

        clinic.accepted("mdm-t02-report", run + "-2");

        assertThat(clinic.shown(run + "-2")).contains("which waited for information");
        var review = review();
        assertThat(state(review)).isNotEqualTo("pended-info");
        assertThat(evidence(review)).hasSize(1);
        assertThat(all("DocumentReference?identifier=DOC-9001", DocumentReference.class))
                .singleElement()
                .satisfies(document -> assertThat(document.getSubject().getReference())
                        .isEqualTo(review.getFor().getReference()));

        clinic.replay(run + "-2");

        assertThat(review().getMeta().getVersionId()).isEqualTo(review.getMeta().getVersionId());
        assertThat(all("DocumentReference?identifier=DOC-9001", DocumentReference.class))
                .hasSize(1);
    }

    @Test
    void evidenceThatNobodyWaitsForIsLaidBesideTheReview() throws Exception {
        clinic.accepted("rqa-i08-request", run + "-1");
        var before = review();

        clinic.accepted("oru-r01-work-status", run + "-2");

        assertThat(clinic.shown(run + "-2")).contains("laid beside Task/" + before.getIdPart());
        assertThat(news(before))
                .singleElement()
                .satisfies(news -> assertThat(news.getPayload())
                        .anyMatch(payload -> payload.getContent() instanceof Reference record
                                && record.getReference().startsWith("DiagnosticReport/")));
        assertThat(review().getMeta().getVersionId()).isEqualTo(before.getMeta().getVersionId());
    }

    @Test
    void evidenceOfAWorkerWithoutReviewIsKeptAmongTheRecords() throws Exception {
        clinic.accepted("mdm-t02-report", run + "-1");

        assertThat(clinic.shown(run + "-1")).contains("No review is known");
        assertThat(all("DocumentReference?identifier=DOC-9001", DocumentReference.class))
                .hasSize(1);
        assertThat(gateway.database().resources("Patient")).isEqualTo(1);
    }

    @Test
    void stayIsFollowedUntilThePatientLeaves() throws Exception {
        clinic.accepted("adt-a01-admission", run + "-1");
        var admitted = review();

        clinic.accepted("adt-a02-transfer", run + "-2");
        clinic.accepted("adt-a08-expected-length-of-stay", run + "-3");

        assertThat(stay().getLength().getValue().intValue()).isEqualTo(6);
        assertThat(news(admitted)).hasSize(2);
        assertThat(news(admitted).stream()
                        .flatMap(news -> news.getPayload().stream())
                        .map(payload -> payload.getContent().primitiveValue()))
                .contains("The patient was transferred; the continued stay is to be reviewed.")
                .anyMatch(text -> String.valueOf(text).contains("I82.401"))
                .contains("Expected length of stay now: 6 days.");

        clinic.accepted("adt-a03-discharge", run + "-4");

        assertThat(stay().getStatus()).isEqualTo(EncounterStatus.FINISHED);
        assertThat(stay().getStatusHistory()).hasSize(1);
        assertThat(review().getExecutionPeriod().getEnd()).isEqualTo("2026-07-24T15:00:00Z");
        var ended = review().getMeta().getVersionId();

        clinic.replay(run + "-4");

        assertThat(review().getMeta().getVersionId()).isEqualTo(ended);
        assertThat(stay().getStatusHistory()).hasSize(1);

        clinic.accepted("adt-a13-cancelled-discharge", run + "-5");

        assertThat(clinic.shown(run + "-5")).contains("/$cancel-discharge taken");
        assertThat(stay().getStatus()).isEqualTo(EncounterStatus.INPROGRESS);
        assertThat(review().hasExecutionPeriod()).isFalse();
        var goesOn = review().getMeta().getVersionId();

        clinic.replay(run + "-5");

        assertThat(review().getMeta().getVersionId()).isEqualTo(goesOn);
    }

    @Test
    void admissionThatDidNotTakePlaceEndsItsReview() throws Exception {
        clinic.accepted("adt-a01-admission", run + "-1");

        clinic.accepted("adt-a11-cancelled-admission", run + "-2");

        assertThat(stay().getStatus()).isEqualTo(EncounterStatus.CANCELLED);
        assertThat(state(review())).isEqualTo("cancelled");
    }

    @Test
    void admissionThatWasCertifiedAndDidNotTakePlaceIsAuthorizedNoMore() throws Exception {
        clinic.accepted("adt-a01-admission", run + "-1");
        Reviewers.at(gateway).approve();
        assertThat(state(review())).isEqualTo("approved");
        assertThat(only("ClaimResponse", ClaimResponse.class).hasPreAuthPeriod())
                .isTrue();

        clinic.accepted("adt-a11-cancelled-admission", run + "-2");

        assertThat(clinic.shown(run + "-2")).contains("/$cancel-admission taken");
        assertThat(state(review())).isEqualTo("cancelled");
        assertThat(only("ClaimResponse", ClaimResponse.class).hasPreAuthPeriod())
                .isFalse();
        var version = review().getMeta().getVersionId();

        clinic.replay(run + "-2");

        assertThat(review().getMeta().getVersionId()).isEqualTo(version);
    }

    @Test
    void stayThatNobodyReviewsIsLeftAlone() throws Exception {
        clinic.accepted("adt-a03-discharge", run + "-1");

        assertThat(clinic.shown(run + "-1")).contains("No review accompanies the stay");
        assertThat(gateway.database().resources("Encounter")).isZero();
        assertThat(gateway.database().resources("Patient")).isZero();
    }

    @Test
    void referralToCaseManagementIsKeptChangedAndCancelled() throws Exception {
        clinic.accepted("ref-i12-case-management", run + "-1");

        assertThat(all("EpisodeOfCare?claim-number=" + CLAIM_NUMBER, EpisodeOfCare.class))
                .singleElement()
                .satisfies(episode -> assertThat(episode.getDiagnosis()).hasSize(1));
        assertThat(referral().getStatus()).isEqualTo(TaskStatus.REQUESTED);
        assertThat(referral().getFocus().getReference()).startsWith("EpisodeOfCare/");
        clinic.replay(run + "-1");
        assertThat(referral().getMeta().getVersionId()).isEqualTo("1");

        assertThat(only("CarePlan?category=case-management", CarePlan.class)).satisfies(plan -> {
            assertThat(plan.getStatus()).isEqualTo(CarePlanStatus.DRAFT);
            assertThat(plan.getIntent()).isEqualTo(CarePlanIntent.PLAN);
            assertThat(plan.getSubject().getReference())
                    .isEqualTo(referral().getFor().getReference());
            assertThat(plan.getSupportingInfoFirstRep().getReference())
                    .isEqualTo(referral().getFocus().getReference());
            assertThat(plan.getActivityFirstRep().getReference().getReference())
                    .isEqualTo("Task/" + duty("three-point-contact").getIdPart());
        });
        assertThat(List.of("contact-employee", "contact-employer", "contact-provider"))
                .allSatisfy(contact -> assertThat(duty(contact)).satisfies(task -> {
                    assertThat(task.getPartOfFirstRep().getReference())
                            .isEqualTo("Task/" + duty("three-point-contact").getIdPart());
                    assertThat(task.getRestriction().getPeriod().getEnd()).isEqualTo("2026-06-12T12:00:00Z");
                }));

        clinic.accepted("ref-i13-changed", run + "-2");
        clinic.accepted("ref-i14-cancelled", run + "-3");

        assertThat(referral().getStatus()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(gateway.database().resources("EpisodeOfCare")).isEqualTo(1);
        assertThat(gateway.database().resources("CarePlan")).isEqualTo(1);
        assertThat(gateway.database().resources("Task")).isEqualTo(5);
        assertThat(gateway.database().resources("Patient")).isEqualTo(1);
    }

    @Test
    void evaluationIsBookedForTheCaseAndCancelled() throws Exception {
        clinic.accepted("ref-i12-case-management", run + "-1");

        clinic.accepted("siu-s12-initial-evaluation", run + "-2");

        assertThat(appointment().getSupportingInformation())
                .singleElement()
                .satisfies(tied -> assertThat(tied.getReference()).startsWith("EpisodeOfCare/"));

        clinic.accepted("siu-s15-cancelled-evaluation", run + "-3");

        assertThat(appointment().getStatus()).isEqualTo(AppointmentStatus.CANCELLED);
    }

    @Test
    void denialOfTheInsurerBecomesTheDeterminationOfTheReview() throws Exception {
        clinic.accepted("rqa-i08-request", run + "-1");

        insurer.accepted("rpa-i08-denied", run + "-2");

        assertThat(state(review())).isEqualTo("denied");
        assertThat(insurer.shown(run + "-2")).contains("$receive-determination answered 200");
        assertThat(only("ClaimResponse", ClaimResponse.class)
                        .getExtensionByUrl(REVIEWER)
                        .getExtensionByUrl("reviewerNPI")
                        .getValue())
                .isInstanceOfSatisfying(
                        Identifier.class,
                        number -> assertThat(number.getValue()).isEqualTo("MD099999"));
        var version = review().getMeta().getVersionId();

        insurer.replay(run + "-2");

        assertThat(review().getMeta().getVersionId()).isEqualTo(version);
    }

    @Test
    void clinicMayNotDecideItsOwnRequest() throws Exception {
        clinic.accepted("rqa-i08-request", run + "-1");

        var answer = clinic.send("rpa-i08-approved", run + "-2");

        assertThat(MllpSender.field(answer, "MSA", 1)).as(answer).isEqualTo("AR");
        assertThat(MllpSender.field(answer, "ERR", 2)).isEqualTo("MSH^1^9");
        assertThat(answer).contains("toldOf.insurers");
        assertThat(clinic.shown(run + "-2")).doesNotContain("receive-determination");
        assertThat(state(review())).isEqualTo("received");
    }

    @Test
    void insurerMayNotSpeakInTheNameOfAnother() throws Exception {
        clinic.accepted("rqa-i08-request", run + "-1");
        try (var other = SendingPartner.insurer(gateway, "OTHER")) {
            var answer = other.send("rpa-i08-approved", run + "-2");

            assertThat(MllpSender.field(answer, "MSA", 1)).as(answer).isEqualTo("AE");
            assertThat(MllpSender.field(answer, "ERR", 2)).isEqualTo("IN1^1^3");
        }
        assertThat(state(review())).isEqualTo("received");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rpa-i08-approved", "rpa-i08-pended"})
    void insurerNeitherDecidesNorWritesBesideWhatWasAskedOfAnother(String determination) throws Exception {
        clinic.accepted("rqa-i08-request", run + "-1");
        var before = review();
        try (var other = SendingPartner.insurer(gateway, "OTHER")) {
            var answer = other.send(determination, run + "-2", "SEMC^^^NAIC", "OTHER^^^NAIC");

            assertThat(MllpSender.field(answer, "MSA", 1)).as(answer).isEqualTo("AE");
            assertThat(other.shown(run + "-2")).contains("No review is known");
        }
        assertThat(review().getMeta().getVersionId()).isEqualTo(before.getMeta().getVersionId());
        assertThat(news(before)).isEmpty();
    }

    @Test
    void denialThatNamesNoPhysicianIsSetAside() throws Exception {
        clinic.accepted("rqa-i08-request", run + "-1");

        var answer = insurer.send("rpa-i08-denied", run + "-2", "MD099999^OKAFOR^PAT^^^^MD|UR Desk", "|UR Desk");

        assertThat(MllpSender.field(answer, "MSA", 1)).isEqualTo("AE");
        assertThat(insurer.shown(run + "-2")).contains("names the physician who made it");
        assertThat(state(review())).isEqualTo("received");
    }

    @Test
    void certificationOfTheInsurerKeepsItsNumbers() throws Exception {
        clinic.accepted("rqa-i08-request", run + "-1");

        insurer.accepted("rpa-i08-approved", run + "-2");

        assertThat(state(review())).isEqualTo("approved");
        assertThat(all("ClaimResponse?authorization-number=SEMC-A-100234", ClaimResponse.class))
                .hasSize(1);
    }

    @Test
    void referralForProceduresIsAnsweredByReferralResponse() throws Exception {
        var answer = clinic.send("ref-i12-for-procedures", run + "-1");

        assertThat(MllpSender.field(answer, "MSH", 8)).as(answer).isEqualTo("RRI^I12^RRI_I12");
        assertThat(MllpSender.field(answer, "RF1", 1)).startsWith("P");
        assertThat(MllpSender.field(clinic.send("ref-i12-case-management", run + "-2"), "MSH", 8))
                .isEqualTo("RRI^I12^RRI_I12");
    }

    private void askForInformation() {
        var asked = new Parameters();
        asked.addParameter().setName("performer").setValue(new Reference(Reviewers.NURSE));
        asked.addParameter().setName("item").addPart().setName("text").setValue(new StringType("MRI report"));
        var answer = gateway.post(
                "Task/" + review().getIdPart() + "/$request-information",
                FhirContext.forR4Cached().newJsonParser().encodeResourceToString(asked));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private Task review() {
        return only("Task?code=utilization-review", Task.class);
    }

    private Task duty(String code) {
        return only("Task?code=" + code, Task.class);
    }

    private Task referral() {
        return only("Task?code=case-management-referral", Task.class);
    }

    private Encounter stay() {
        return only("Encounter?identifier=VN-55812", Encounter.class);
    }

    private Appointment appointment() {
        return only("Appointment?identifier=APT-55", Appointment.class);
    }

    private static String state(Task review) {
        return review.getBusinessStatus().getCodingFirstRep().getCode();
    }

    private static List<String> evidence(Task review) {
        return review.getInput().stream()
                .filter(input -> input.getType().getText() != null
                        && input.getType().getText().equals("Evidence"))
                .map(input -> ((Reference) input.getValue()).getReference())
                .toList();
    }

    private List<Communication> news(Task review) {
        return all("Communication?based-on=Task/" + review.getIdPart(), Communication.class).stream()
                .filter(news -> !news.getCategoryFirstRep().hasCoding())
                .toList();
    }

    private <T extends Resource> T only(String search, Class<T> type) {
        var found = all(search, type);
        assertThat(found).as(search).hasSize(1);
        return found.get(0);
    }

    private <T extends Resource> List<T> all(String search, Class<T> type) {
        return gateway.get(search).as(Bundle.class).getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
