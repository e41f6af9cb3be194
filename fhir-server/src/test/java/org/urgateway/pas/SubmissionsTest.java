package org.urgateway.pas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.urgateway.pas.PasTestServer.actions;
import static org.urgateway.pas.PasTestServer.encode;
import static org.urgateway.pas.PasTestServer.example;
import static org.urgateway.pas.PasTestServer.parse;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;
import org.urgateway.review.model.Party;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.Systems;

class SubmissionsTest {

    private static final String CERTIFIED = example("01-certified-at-once/request.json");
    private static final String PENDED = example("02-pended-for-review/request.json");
    private static final String MIXED = example("03-mixed-then-updated/request.json");
    private static final String UPDATE = example("03-mixed-then-updated/update.json");

    private final PasTestServer server = new PasTestServer(AcceptedInsurers.ANY);

    @Test
    void requestOnTheListIsCertifiedAndItsReviewIsClosed() {
        ClaimResponse response = server.determination(CERTIFIED);
        assertThat(response.getOutcome()).isEqualTo(RemittanceOutcome.COMPLETE);
        assertThat(response.getItem()).allSatisfy(item -> {
            assertThat(ReviewActions.code(item)).contains("A1");
            assertThat(ReviewActions.authorizationNumber(item)).isPresent();
        });
        Task review = server.all(Task.class).get(0);
        assertThat(review.getStatus()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(ReviewState.APPROVED.in(review.getBusinessStatus())).isTrue();
        assertThat(server.all(Provenance.class))
                .extracting(event -> event.getActivity().getCodingFirstRep().getCode())
                .containsExactlyInAnyOrder("submit", "decide");
    }

    @Test
    void requestOffTheListIsPendedAndItsReviewIsOpen() {
        ClaimResponse response = server.determination(PENDED);
        assertThat(response.getItem()).allSatisfy(item -> {
            assertThat(ReviewActions.code(item)).contains("A4");
            assertThat(item.hasExtension(PasUris.ADMINISTRATIVE_REFERENCE)).isTrue();
        });
        Task review = server.all(Task.class).get(0);
        assertThat(review.getStatus()).isEqualTo(TaskStatus.REQUESTED);
        assertThat(ReviewState.RECEIVED.in(review.getBusinessStatus())).isTrue();
        assertThat(review.getAuthoredOn()).isEqualTo("2026-11-16T15:04:05Z");
    }

    @Test
    void answerNamesThePartiesByTheSendersOwnUrls() {
        Bundle request = parse(CERTIFIED);
        Bundle answer = parse(server.submit(CERTIFIED));
        List<String> sent =
                request.getEntry().stream().map(entry -> entry.getFullUrl()).toList();
        assertThat(answer.getEntry().stream().skip(1).map(entry -> entry.getFullUrl()))
                .isNotEmpty()
                .isSubsetOf(sent)
                .doesNotHaveDuplicates();
        assertThat(answer.getIdentifier().getValue())
                .isEqualTo(request.getIdentifier().getValue());
    }

    @Test
    void sameBundleAgainGetsTheFirstAnswerAndChangesNothing() {
        String first = server.submit(MIXED);
        long rows = rows();
        assertThat(server.submit(MIXED)).isEqualTo(first);
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void sameIdentifierWithOtherContentIsRefused() {
        server.submit(MIXED);
        Bundle other = parse(MIXED);
        ((Claim) other.getEntryFirstRep().getResource())
                .getItemFirstRep()
                .getQuantity()
                .setValue(77);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> server.submit(encode(other)))
                .satisfies(refused -> assertThat(refused.getStatusCode()).isEqualTo(RefusedException.CONFLICT));
    }

    @Test
    void partiesOfASecondRequestAreTheOnesOfTheFirst() {
        server.submit(MIXED);
        long versions = versions();
        Bundle again = parse(MIXED);
        again.getIdentifier().setValue("another");
        server.submit(encode(again));
        assertThat(server.all(Patient.class)).hasSize(1);
        assertThat(server.all(Coverage.class)).hasSize(1);
        assertThat(server.all(Organization.class)).hasSize(3);
        assertThat(versions()).as("unchanged parties are not rewritten").isEqualTo(versions);
    }

    @Test
    void workersUnderOnePolicyNumberKeepCoveragesOfTheirOwn() {
        server.submit(MIXED);
        Bundle colleague = parse(MIXED);
        colleague.getIdentifier().setValue("another");
        colleague.getEntry().stream()
                .map(entry -> entry.getResource())
                .filter(Patient.class::isInstance)
                .forEach(patient -> ((Patient) patient).getIdentifierFirstRep().setValue("colleague"));
        server.submit(encode(colleague));
        assertThat(server.all(Patient.class)).hasSize(2);
        assertThat(server.all(Coverage.class))
                .extracting(coverage -> coverage.getBeneficiary().getReference())
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void updateDecidesOnlyWhatItChanges() {
        ClaimResponse first = server.determination(MIXED);
        ClaimResponse second = server.determination(UPDATE);
        assertThat(actions(first)).hasSizeLessThan(actions(second).size());
        assertThat(actions(second)).anyMatch(action -> action.endsWith(" C"));
        assertThat(server.all(Task.class)).as("the review goes on").hasSize(1);
        assertThat(server.all(ClaimResponse.class))
                .extracting(ClaimResponse::getStatus)
                .containsExactlyInAnyOrder(ClaimResponseStatus.ACTIVE, ClaimResponseStatus.CANCELLED);
    }

    @Test
    void unchangedLineIsDecidedAnewWhereItsDiagnosisChanges() {
        String before = authorizationNumber(server.determination(MIXED), 1);
        Bundle update = parse(UPDATE);
        claim(update)
                .getDiagnosis()
                .forEach(diagnosis -> diagnosis.setDiagnosis(new CodeableConcept(
                        new Coding().setSystem(Systems.ICD_10_CM).setCode("T22.311A"))));
        assertThat(authorizationNumber(server.determination(encode(update)), 1)).isNotEqualTo(before);
    }

    @Test
    void unchangedLineKeepsItsAuthorizationNumber() {
        String before = authorizationNumber(server.determination(MIXED), 1);
        assertThat(authorizationNumber(server.determination(UPDATE), 1)).isEqualTo(before);
    }

    @Test
    void unchangedLineIsDecidedAnewWhereItsProviderChanges() {
        String before = authorizationNumber(server.determination(MIXED), 1);
        Bundle update = parse(UPDATE);
        update.getEntry().stream()
                .filter(entry -> entry.getResource() instanceof Practitioner)
                .map(entry -> (Practitioner) entry.getResource())
                .forEach(practitioner -> practitioner.getIdentifierFirstRep().setValue("9199999999"));
        assertThat(authorizationNumber(server.determination(encode(update)), 1)).isNotEqualTo(before);
    }

    @Test
    void updateOfAnUnknownRequestIsABusinessErrorAndStoresNothing() {
        ClaimResponse response = server.determination(UPDATE);
        assertThat(response.getOutcome()).isEqualTo(RemittanceOutcome.ERROR);
        assertThat(response.getErrorFirstRep().getCode().getCodingFirstRep().getCode())
                .isEqualTo("AA");
        assertThat(rows()).isZero();
    }

    @Test
    void updateOfAnUpdatedRequestIsABusinessError() {
        server.submit(MIXED);
        server.submit(UPDATE);
        Bundle stale = parse(UPDATE);
        stale.getIdentifier().setValue("stale");
        ClaimResponse response = server.determination(encode(stale));
        assertThat(response.getOutcome()).isEqualTo(RemittanceOutcome.ERROR);
    }

    @Test
    void updateThatLeavesALineOutIsABusinessError() {
        server.submit(MIXED);
        Bundle update = parse(UPDATE);
        ((Claim) update.getEntryFirstRep().getResource()).getItem().remove(0);
        ClaimResponse response = server.determination(encode(update));
        assertThat(response.getOutcome()).isEqualTo(RemittanceOutcome.ERROR);
        assertThat(response.getProcessNoteFirstRep().getText()).contains("missing: 1");
    }

    @Test
    void requestForAnInsurerThatIsNotServedIsABusinessError() {
        PasTestServer restricted = new PasTestServer(new AcceptedInsurers(Set.of(new Party("urn:x", "y"))));
        ClaimResponse response = restricted.determination(CERTIFIED);
        assertThat(response.getOutcome()).isEqualTo(RemittanceOutcome.ERROR);
        assertThat(response.getErrorFirstRep().getCode().getCodingFirstRep().getCode())
                .isEqualTo("41");
    }

    @Test
    void receivedBundleIsKeptByteForByte() {
        String sent = CERTIFIED.replaceFirst("\\{", "{ \n\t");
        server.submit(sent);
        byte[] kept =
                server.jdbc.sql("select body from receipt").query(byte[].class).single();
        assertThat(new String(kept, java.nio.charset.StandardCharsets.UTF_8)).isEqualTo(sent);
    }

    private static Claim claim(Bundle bundle) {
        return (Claim) bundle.getEntryFirstRep().getResource();
    }

    private static String authorizationNumber(ClaimResponse response, int sequence) {
        return response.getItem().stream()
                .filter(item -> item.getItemSequence() == sequence)
                .findFirst()
                .flatMap(ReviewActions::authorizationNumber)
                .orElseThrow();
    }

    private long rows() {
        return server.jdbc
                .sql("select count(*) from resource")
                .query(Long.class)
                .single();
    }

    private long versions() {
        return server.jdbc
                .sql("select coalesce(sum(version), 0) from resource where resource_type in ('Patient', 'Coverage',"
                        + " 'Organization', 'Practitioner', 'PractitionerRole')")
                .query(Long.class)
                .single();
    }
}
