package org.urgateway.review.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.junit.jupiter.api.Test;
import org.urgateway.terminology.Systems;

class ClaimSnapshotTest {

    private static final String PENDED = "02-pended-for-review/request.json";
    private static final String NUMBER = "WC-2026-004417";
    private static final String MONDAY = "2026-11-16T10:00:00Z";
    private static final String TUESDAY = "2026-11-17T10:00:00Z";

    private final ReviewServer server = ReviewServer.empty();

    @Test
    void waitingRequestOfTheSameWorkerInjuryAndEmployerIsLinked() {
        Task waiting = server.submit(PENDED);
        assertThat(waiting.getMeta().getTag()).extracting(Coding::getCode).contains("provisional");
        ParametersParameterComponent told = take(snapshot(MONDAY, claim -> {}));
        assertThat(told(told, "outcome")).isEqualTo("created");
        assertThat(told(told, "linked")).isEqualTo("1");
        Task linked = server.reload(waiting);
        assertThat(linked.getMeta().getTag()).extracting(Coding::getCode).doesNotContain("provisional");
        assertThat(number(linked)).isEqualTo(NUMBER);
        EpisodeOfCare episode = server.last(EpisodeOfCare.class);
        assertThat(episode.getPatient().getReference())
                .isEqualTo(linked.getFor().getReference());
        assertThat(server.all(Patient.class)).hasSize(1);
    }

    @Test
    void claimBringsItsCoverageInjuryAndAdjuster() {
        take(snapshot(MONDAY, claim -> {}));
        EpisodeOfCare episode = server.last(EpisodeOfCare.class);
        assertThat(episode.getPeriod().getStartElement().getValueAsString()).isEqualTo("2026-01-08");
        assertThat(code(episode, "compensability")).isEqualTo("accepted");
        assertThat(code(episode, "jurisdiction")).isEqualTo("TX");
        Coverage coverage = server.last(Coverage.class);
        assertThat(coverage.getIdentifierFirstRep().getValue()).isEqualTo("WCP-88121");
        assertThat(coverage.getBeneficiary().getReference())
                .isEqualTo(episode.getPatient().getReference());
        Condition injury = server.last(Condition.class);
        assertThat(injury.getCode().getCodingFirstRep().getCode()).isEqualTo("M54.16");
        assertThat(episode.getDiagnosisFirstRep().getCondition().getReference())
                .isEqualTo("Condition/" + injury.getIdPart());
        assertThat(server.all(PractitionerRole.class))
                .filteredOn(role -> role.getIdentifierFirstRep().getValue() != null)
                .extracting(role -> role.getIdentifierFirstRep().getValue())
                .contains("ADJ77");
    }

    @Test
    void requestOfAnotherWorkerInjuryOrEmployerGoesOnWaiting() {
        server.submit(PENDED);
        take(snapshot(MONDAY, claim -> part(claim, "injured").setValue(new DateType("2026-01-09"))));
        assertThat(waiting()).isTrue();
        take(named("WC-2", MONDAY, claim -> group(claim, "worker", "birthDate", "1975-11-03")));
        assertThat(waiting()).isTrue();
        take(named("WC-3", MONDAY, claim -> group(claim, "worker", "given", "Miriam")));
        assertThat(waiting()).isTrue();
        take(named("WC-4", MONDAY, claim -> {
            group(claim, "employer", "name", "Another Roofing Company");
            group(claim, "employer", "fein", "987000003");
        }));
        assertThat(waiting()).isTrue();
        take(named("WC-5", MONDAY, claim -> group(claim, "employer", "name", "Another name of the same employer")));
        assertThat(waiting()).isFalse();
    }

    @Test
    void requestThatNamesNoEmployerIsToldOfAndNotLinked() {
        server.submit(PENDED);
        Coverage coverage = server.last(Coverage.class);
        coverage.setPolicyHolder(null);
        server.put(coverage);
        ParametersParameterComponent told = take(snapshot(MONDAY, claim -> {}));
        assertThat(told(told, "detail"))
                .startsWith("1 waiting request(s) agree in worker and injury but name no employer");
        assertThat(waiting()).isTrue();
    }

    @Test
    void catastrophicInjuryRaisesAFlagUntilItIsNone() {
        take(snapshot(MONDAY, claim -> part(claim, "catastrophic").setValue(new BooleanType(true))));
        assertThat(server.last(Flag.class).getStatus()).isEqualTo(Flag.FlagStatus.ACTIVE);
        take(snapshot(TUESDAY, claim -> part(claim, "catastrophic").setValue(new BooleanType(false))));
        assertThat(server.all(Flag.class))
                .singleElement()
                .extracting(Flag::getStatus)
                .isEqualTo(Flag.FlagStatus.INACTIVE);
    }

    @Test
    void sameRowAgainHasNoEffect() {
        take(snapshot(MONDAY, claim -> {}));
        EpisodeOfCare once = server.last(EpisodeOfCare.class);
        assertThat(told(take(snapshot(MONDAY, claim -> {})), "outcome")).isEqualTo("repeated");
        assertThat(told(take(snapshot(TUESDAY, claim -> {})), "outcome")).isEqualTo("unchanged");
        assertThat(server.all(EpisodeOfCare.class)).hasSize(1);
        assertThat(server.reload(once).getMeta().getVersionId()).isEqualTo("1");
        assertThat(server.all(Coverage.class)).hasSize(1);
        assertThat(server.all(Condition.class)).hasSize(1);
    }

    @Test
    void olderSnapshotNeverOverwritesANewerOne() {
        take(snapshot(TUESDAY, claim -> part(claim, "compensability").setValue(new CodeType("denied"))));
        ParametersParameterComponent told = take(snapshot(MONDAY, claim -> {}));
        assertThat(told(told, "outcome")).isEqualTo("older");
        assertThat(code(server.last(EpisodeOfCare.class), "compensability")).isEqualTo("denied");
    }

    @Test
    void unchangedSnapshotStillLinksWhatCameMeanwhile() {
        take(snapshot(MONDAY, claim -> {}));
        server.submit(PENDED);
        ParametersParameterComponent told = take(snapshot(TUESDAY, claim -> {}));
        assertThat(told(told, "outcome")).isEqualTo("unchanged");
        assertThat(told(told, "linked")).isEqualTo("1");
        assertThat(waiting()).isFalse();
    }

    @Test
    void disputeDefersTheReviewAndItsEndResumesIt() {
        Task review = server.submit(PENDED);
        take(snapshot(MONDAY, claim -> {}));
        ParametersParameterComponent disputed = take(status(TUESDAY, "disputed"));
        assertThat(told(disputed, "deferred")).isEqualTo("1");
        assertThat(state(review)).isEqualTo("deferred-liability");
        assertThat(server.all(Communication.class)).isNotEmpty();
        assertThat(server.reload(review).getNoteFirstRep().getText()).contains("Reason: controverted");
        ParametersParameterComponent lifted = take(status("2026-11-18T10:00:00Z", "accepted"));
        assertThat(told(lifted, "resumed")).isEqualTo("1");
        assertThat(state(review)).isEqualTo("received");
    }

    @Test
    void disputedBodyPartDefersOnlyWhatConcernsIt() {
        Task review = server.submit(PENDED);
        take(snapshot(MONDAY, claim -> bodyPart(claim, "disputed", "Right knee", "S83")));
        assertThat(state(review)).isEqualTo("received");
        take(snapshot(TUESDAY, claim -> bodyPart(claim, "disputed", "Lower back", "M54")));
        assertThat(state(review)).isEqualTo("deferred-liability");
        take(snapshot("2026-11-18T10:00:00Z", claim -> bodyPart(claim, "accepted", "Lower back", "M54")));
        assertThat(state(review)).isEqualTo("received");
    }

    @Test
    void requestForAcceptedAndDisputedPartsIsLeftToPeople() {
        Task review = server.submit(PENDED);
        String other = diagnoses(review).get(1);
        take(snapshot(MONDAY, claim -> {
            bodyPart(claim, "disputed", "Lower back", "M54");
            bodyPart(claim, "accepted", "Another part", other);
        }));
        assertThat(state(review)).isEqualTo("received");
    }

    @Test
    void requestThatComesInUnderADisputeIsDeferredAtOnce() {
        take(snapshot(MONDAY, claim -> part(claim, "compensability").setValue(new CodeType("disputed"))));
        Task review = server.submitted(pendedWithNumber());
        assertThat(state(review)).isEqualTo("deferred-liability");
    }

    @Test
    void reviewThatAPersonResumedIsNotDeferredAgainByTheSameDispute() {
        Task review = server.submit(PENDED);
        take(snapshot(MONDAY, claim -> part(claim, "compensability").setValue(new CodeType("disputed"))));
        assertThat(state(review)).isEqualTo("deferred-liability");
        Parameters byAdjuster = new Parameters();
        byAdjuster.addParameter().setName("performer").setValue(new Reference(Staff.ADJUSTER));
        server.call("resume", review, byAdjuster).as(Task.class);
        take(snapshot(TUESDAY, claim -> {
            part(claim, "compensability").setValue(new CodeType("disputed"));
            part(claim, "claimType").setValue(new CodeType("medical-only"));
        }));
        assertThat(state(review)).isEqualTo("received");
    }

    @Test
    void rowsOfACallStandAlone() {
        Parameters call = call();
        add(call, "WC-1", MONDAY, claim -> part(claim, "compensability").setValue(new CodeType("maybe")));
        add(call, "WC-2", MONDAY, claim -> {});
        call.addParameter(partial("WC-9", MONDAY, "disputed"));
        Parameters answer = post(call);
        assertThat(answer.getParameter())
                .extracting(told -> told(told, "outcome"))
                .containsExactly("refused", "created", "refused");
        assertThat(told(answer.getParameterFirstRep(), "detail"))
                .isEqualTo(
                        "The part compensability has none of the codes accepted, denied, disputed, under-investigation.");
        assertThat(told(answer.getParameter().get(2), "detail"))
                .isEqualTo("The claim is not known here; tell all of it once before telling what changed.");
    }

    @Test
    void callWithoutAClaimOrPartnerIsRefused() {
        assertThat(server.post("EpisodeOfCare/$claim-snapshot", ReviewServer.encode(call()))
                        .status())
                .isEqualTo(422);
        assertThat(server.post("EpisodeOfCare/$claim-snapshot", ReviewServer.encode(new Parameters()))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void sameRowFromTwoNodesAtOnceHasOneEffect() throws InterruptedException, ExecutionException {
        server.submit(PENDED);
        Parameters call = snapshot(MONDAY, claim -> {});
        Callable<String> send = () -> told(post(call).getParameterFirstRep(), "outcome");
        var threads = Executors.newFixedThreadPool(4);
        try {
            List<String> outcomes = new ArrayList<>();
            for (var answer : threads.invokeAll(List.of(send, send, send, send))) {
                outcomes.add(answer.get());
            }
            assertThat(outcomes).containsExactlyInAnyOrder("created", "repeated", "repeated", "repeated");
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.all(EpisodeOfCare.class)).hasSize(1);
    }

    private List<String> diagnoses(Task review) {
        Claim claim =
                server.get(Claim.class, review.getFocus().getReferenceElement().getIdPart());
        return claim.getDiagnosis().stream()
                .map(diagnosis -> ((CodeableConcept) diagnosis.getDiagnosis())
                        .getCodingFirstRep()
                        .getCode())
                .toList();
    }

    private static String pendedWithNumber() {
        return ReviewServer.read(PENDED)
                .replaceFirst(
                        "\"extension\": ?\\[",
                        "\"extension\": [{\"url\": \"" + Systems.structure("claim-number")
                                + "\", \"valueIdentifier\": {\"system\": \"https://semc.example.com/claims\", \"value\": \""
                                + NUMBER + "\"}},");
    }

    private boolean waiting() {
        return !server.store()
                .searchAll("Task", Map.of("_tag", List.of(Systems.local("review-tag") + "|provisional")))
                .isEmpty();
    }

    private String state(Task review) {
        return server.reload(review).getBusinessStatus().getCodingFirstRep().getCode();
    }

    private static String code(EpisodeOfCare episode, String extension) {
        Extension found = episode.getExtensionByUrl(Systems.structure(extension));
        return ((CodeableConcept) found.getValue()).getCodingFirstRep().getCode();
    }

    private static String number(Task task) {
        return ((Identifier) task.getExtensionByUrl(Systems.structure("claim-number"))
                        .getValue())
                .getValue();
    }

    private ParametersParameterComponent take(Parameters call) {
        return post(call).getParameterFirstRep();
    }

    private Parameters post(Parameters call) {
        return server.post("EpisodeOfCare/$claim-snapshot", ReviewServer.encode(call))
                .as(Parameters.class);
    }

    private static Parameters call() {
        return new Parameters().addParameter("partner", "semc");
    }

    private static Parameters snapshot(String asOf, Consumer<ParametersParameterComponent> edit) {
        return named(NUMBER, asOf, edit);
    }

    private static Parameters named(String number, String asOf, Consumer<ParametersParameterComponent> edit) {
        Parameters call = call();
        add(call, number, asOf, edit);
        return call;
    }

    private static Parameters status(String asOf, String compensability) {
        Parameters call = call();
        call.addParameter(partial(NUMBER, asOf, compensability));
        return call;
    }

    private static ParametersParameterComponent partial(String number, String asOf, String compensability) {
        ParametersParameterComponent claim = begun(number, asOf);
        part(claim, "partial").setValue(new BooleanType(true));
        part(claim, "compensability").setValue(new CodeType(compensability));
        part(claim, "reason").setValue(new StringType("controverted"));
        return claim;
    }

    private static ParametersParameterComponent begun(String number, String asOf) {
        ParametersParameterComponent claim = new ParametersParameterComponent().setName("claim");
        part(claim, "row").setValue(new StringType("1"));
        part(claim, "asOf").setValue(new InstantType(asOf));
        part(claim, "sequence").setValue(new UnsignedIntType(17));
        part(claim, "position").setValue(new UnsignedIntType(1));
        part(claim, "claimNumber")
                .setValue(new Identifier()
                        .setSystem("https://semc.example.com/claims")
                        .setValue(number));
        return claim;
    }

    private static void add(Parameters call, String number, String asOf, Consumer<ParametersParameterComponent> edit) {
        ParametersParameterComponent claim = begun(number, asOf);
        part(claim, "jurisdiction").setValue(new CodeType("TX"));
        part(claim, "injured").setValue(new DateType("2026-01-08"));
        part(claim, "claimType").setValue(new CodeType("indemnity"));
        part(claim, "compensability").setValue(new CodeType("accepted"));
        part(claim, "diagnosis").setValue(new Coding(Systems.ICD_10_CM, "M54.16", null));
        part(claim, "policyNumber").setValue(new StringType("WCP-88121"));
        group(claim, "employer", "name", "HILL COUNTRY ROOFING LLC");
        group(claim, "employer", "fein", "987000002");
        group(claim, "worker", "family", "OKAFOR");
        group(claim, "worker", "given", "MARCUS");
        group(claim, "worker", "birthDate", "1975-11-02");
        group(claim, "adjuster", "number", "ADJ77");
        group(claim, "adjuster", "name", "Morgan Vale");
        ParametersParameterComponent insurer = part(claim, "insurer");
        insurer.addPart()
                .setName("identifier")
                .setValue(new Identifier()
                        .setSystem("urn:oid:2.16.840.1.113883.6.300")
                        .setValue("99002"));
        insurer.addPart().setName("name").setValue(new StringType("Prairie Mutual Compensation Fund"));
        edit.accept(claim);
        call.addParameter(claim);
    }

    private static void bodyPart(
            ParametersParameterComponent claim, String compensability, String name, String category) {
        ParametersParameterComponent part = claim.addPart().setName("bodyPart");
        part.addPart()
                .setName("site")
                .setValue(new CodeableConcept(new Coding(Systems.ICD_10_CM, category, null)).setText(name));
        part.addPart().setName("compensability").setValue(new CodeType(compensability));
    }

    /** The part of a name, new where it is not there yet. */
    private static ParametersParameterComponent part(ParametersParameterComponent of, String name) {
        return of.getPart().stream()
                .filter(part -> part.getName().equals(name))
                .findFirst()
                .orElseGet(() -> of.addPart().setName(name));
    }

    private static void group(ParametersParameterComponent claim, String name, String part, String value) {
        part(part(claim, name), part).setValue(new StringType(value));
    }

    private static String told(ParametersParameterComponent claim, String name) {
        return claim.getPart().stream()
                .filter(part -> part.getName().equals(name))
                .map(ParametersParameterComponent::getValue)
                .map(Type::primitiveValue)
                .findFirst()
                .orElse("");
    }
}
