package org.urgateway.review.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.workflow.ReviewServer.Answer;
import org.urgateway.terminology.Role;

/** What is refused whatever the client: who may not decide, on what grounds nobody may, and what nobody writes directly. */
class GuardsTest {

    private final ReviewServer server = ReviewServer.empty();
    private final Task review = server.submit(WorkflowOperationsTest.REQUEST);

    @Test
    void nurseMayApprove() {
        assertThat(decide(all(Staff.NURSE)).status()).isEqualTo(200);
    }

    @Test
    void nurseMayNotDeny() {
        refused(decide(Decide.by(Staff.NURSE).deny(1).checked().explained()), 403, "Task/$propose-denial");
    }

    @Test
    void nurseMayNotModify() {
        refused(decide(Decide.by(Staff.NURSE).modify(1, "L1810").checked().explained()), 403, "Only a");
    }

    @Test
    void nurseMayNotCertifyInPart() {
        refused(decide(Decide.by(Staff.NURSE).certifyInPart(1, 3).checked().explained()), 403, "certify in part");
    }

    @Test
    void physicianWithAnExpiredLicenceMayNotDeny() {
        refused(decide(Decide.by(Staff.EXPIRED_PHYSICIAN).deny(1).checked().explained()), 403, "licence");
    }

    @Test
    void physicianWithAValidLicenceMayDeny() {
        assertThat(decide(Decide.by(Staff.PHYSICIAN).deny(1).checked().explained())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void physicianWhoseRoleIsInactiveMayNotDecide() {
        PractitionerRole role = server.get(PractitionerRole.class, "physician");
        server.put(role.setActive(false));
        refused(decide(Decide.by(Staff.PHYSICIAN).deny(1).checked().explained()), 403, "not active");
    }

    @ParameterizedTest
    @ValueSource(strings = {Staff.ADJUSTER, Staff.CASE_MANAGER, Staff.PROVIDER})
    void nobodyButReviewersDecides(String performer) {
        refused(decide(all(performer)), 403, "nurse reviewer or utilization review physician");
    }

    @Test
    void unknownPerformerIsNobody() {
        refused(decide(all("PractitionerRole/nobody")), 422, "not known");
    }

    @Test
    void physicianDoesNotReviewTheOwnDenialEvenInAnotherRole() {
        Task reReview = reReview();
        refused(server.call("decide", reReview, denials(Staff.PHYSICIAN).build()), 403, "different physician");
        refused(server.call("decide", reReview, denials(Staff.SECOND_HAT).build()), 403, "different physician");
        refused(server.call("decide", reReview, all(Staff.NURSE).build()), 403, "physician");
        assertThat(server.call(
                                "decide",
                                reReview,
                                denials(Staff.OTHER_PHYSICIAN).build())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void reReviewIsNotAssignedToWhoDecided() {
        Parameters owner = Decide.by(Staff.NURSE)
                .with("owner", new Reference(Staff.PHYSICIAN))
                .build();
        refused(server.call("assign", reReview(), owner), 422, "did not make the decision");
    }

    @Test
    void approvedLinesAreNotReviewedAgain() {
        decide(all(Staff.NURSE));
        refused(
                server.call("request-re-review", server.determination(review), asks()),
                409,
                "Only what was denied, modified or certified in part");
    }

    @Test
    void undecidedLinesAreNotReviewedAgain() {
        refused(server.call("request-re-review", server.determination(review), asks()), 409, "Only what was denied");
    }

    @Test
    void strangerIsNoPartyAtInterest() {
        Organization stranger = new Organization().setName("Somebody else");
        stranger.setId("stranger");
        server.put(stranger);
        decide(denials(Staff.PHYSICIAN));
        refused(
                server.call("dispute", review, Decide.party("Organization/stranger", "I object.")),
                403,
                "no party at interest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"The price is too high for the benefit.", "An unnecessary expense.", "Cost exceeds use."})
    void costIsNeverAReason(String note) {
        Decide decision = Decide.by(Staff.PHYSICIAN).deny(1).checked().with("note", new StringType(note));
        refused(decide(decision), 422, "Cost is never a reason");
    }

    @Test
    void costIsNoReasonForAProposalEither() {
        Decide proposal = Decide.by(Staff.NURSE).propose(1).with("note", new StringType("Too expensive."));
        refused(server.call("propose-denial", review, proposal.build()), 422, "Cost is never a reason");
    }

    @Test
    void costIsNoParameter() {
        refused(decide(all(Staff.NURSE).with("cost", new StringType("100"))), 422, "cost is no parameter");
    }

    @Test
    void decisionCitesAGuidelineWithItsVersionOrEvidence() {
        Parameters bare = all(Staff.NURSE).build();
        bare.getParameter().stream()
                .filter(parameter -> parameter.getName().equals("line"))
                .forEach(line -> line.getPart()
                        .removeIf(part -> List.of("guideline", "evidence").contains(part.getName())));
        refused(server.call("decide", review, bare), 422, "names a guideline");
        Parameters unversioned = all(Staff.NURSE).build();
        unversioned.getParameter().stream()
                .flatMap(parameter -> parameter.getPart().stream())
                .filter(part -> part.getName().equals("guideline"))
                .forEach(part -> part.setValue(new CanonicalType("http://example.org/PlanDefinition/x")));
        refused(server.call("decide", review, unversioned), 422, "no version");
    }

    @Test
    void evidenceMustBeThere() {
        Parameters decision = all(Staff.NURSE).build();
        decision.getParameterFirstRep();
        decision.getParameter().stream()
                .filter(parameter -> parameter.getName().equals("line"))
                .forEach(line -> line.addPart().setName("evidence").setValue(new Reference("DocumentReference/none")));
        refused(server.call("decide", review, decision), 422, "not known");
    }

    @Test
    void threeChecksAreOnRecordBeforeADecision() {
        Decide decision = Decide.by(Staff.NURSE).approve(1).check("benefit", "met");
        refused(decide(decision), 422, "regulation, guideline");
    }

    @Test
    void checksOfAProposalNeedNotBeRepeated() {
        server.call(
                        "propose-denial",
                        review,
                        Decide.by(Staff.NURSE).propose(1).checked().build())
                .as(Task.class);
        assertThat(decide(Decide.by(Staff.PHYSICIAN).deny(1).explained()).status())
                .isEqualTo(200);
    }

    @Test
    void adverseDecisionIsExplained() {
        refused(decide(Decide.by(Staff.PHYSICIAN).deny(1).checked()), 422, "rationale");
    }

    @Test
    void partialIsNeverCalledApproved() {
        Parameters decision = Decide.by(Staff.NURSE).checked().build();
        var line = decision.addParameter().setName("line");
        line.addPart().setName("sequence").setValue(new PositiveIntType(1));
        line.addPart().setName("decision").setValue(new CodeType("approved"));
        line.addPart().setName("reason").setValue(new CodeType("criteria-met"));
        line.addPart().setName("guideline").setValue(new CanonicalType(Decide.GUIDELINE));
        line.addPart().setName("quantity").setValue(new Quantity().setValue(1));
        refused(server.call("decide", review, decision), 422, "approved means as requested");
    }

    @Test
    void talkIsOfferedBeforeAnAdverseDecisionInTexas() {
        Task texan = server.submitted(ReviewServer.read(WorkflowOperationsTest.REQUEST)
                .replace("\"state\": \"CA\"", "\"state\": \"TX\"")
                .replace("VB-SUB-0903", "VB-SUB-0904")
                .replace("VB-26-0903", "VB-26-0904"));
        Decide denial = Decide.by(Staff.PHYSICIAN).deny(1).checked().explained();
        refused(server.call("decide", texan, denial.build()), 422, "19.2010");
        Answer decided = server.call(
                "decide",
                texan,
                denial.talkOffered(server.now().minusSeconds(3600)).build());
        assertThat(decided.status()).as(decided.body()).isEqualTo(200);
        assertThat(server.all(Communication.class))
                .filteredOn(log -> log.getBasedOnFirstRep().getReference().equals("Task/" + texan.getIdPart()))
                .anySatisfy(log -> assertThat(
                                log.getCategoryFirstRep().getCodingFirstRep().getCode())
                        .isEqualTo("peer-to-peer"));
    }

    @Test
    void adjusterDoesNotActWhoIsCaseManagerOnTheFile() {
        CareTeam team = new CareTeam()
                .setStatus(CareTeamStatus.ACTIVE)
                .setSubject(new Reference(review.getFor().getReference()));
        team.setId("team");
        team.addParticipant()
                .addRole(Role.NURSE_CASE_MANAGER.concept())
                .setMember(new Reference("Practitioner/case-manager"));
        server.put(team);
        Parameters defer = Decide.by(Staff.ADJUSTER_TOO)
                .with("reason", new CodeType("injury-disputed"))
                .build();
        refused(server.call("defer", review, defer), 403, "adjuster and case manager");
        assertThat(server.call(
                                "defer",
                                review,
                                Decide.by(Staff.ADJUSTER)
                                        .with("reason", new CodeType("injury-disputed"))
                                        .build())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void careTeamDoesNotJoinTheDuties() {
        CareTeam team = new CareTeam()
                .setStatus(CareTeamStatus.ACTIVE)
                .setSubject(new Reference(review.getFor().getReference()));
        team.setId("team");
        Stream.of(Role.ADJUSTER, Role.MEDICAL_CASE_MANAGER)
                .forEach(role -> team.addParticipant()
                        .addRole(role.concept())
                        .setMember(new Reference("Practitioner/case-manager")));
        refused(server.put(team), 405, "two persons");
    }

    @Test
    void illegalStepTellsWhatIsLegal() {
        decide(all(Staff.NURSE));
        refused(decide(all(Staff.NURSE)), 409, "Task/$dispute (party at interest)");
    }

    @Test
    void refusedStepLeavesNothingBehind() {
        int before = server.all(Provenance.class).size();
        decide(Decide.by(Staff.NURSE).deny(1).checked().explained());
        assertThat(server.all(Provenance.class)).hasSize(before);
        assertThat(server.reload(review).getMeta().getVersionId())
                .isEqualTo(review.getMeta().getVersionId());
    }

    @Test
    void ofTwoDecisionsAtOnceOneIsRefused() {
        List<Integer> statuses = Stream.of(all(Staff.NURSE), denials(Staff.PHYSICIAN))
                .map(decision -> CompletableFuture.supplyAsync(() -> decide(decision)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(Answer::status)
                .sorted()
                .toList();
        assertThat(statuses).containsExactly(200, 409);
    }

    @Test
    void reviewTaskIsNotWrittenDirectly() {
        refused(server.put(server.reload(review).setDescription("mine")), 405, "Task/$decide");
        Task forged = review.copy();
        forged.setId("forged");
        refused(server.put(forged), 405, "Claim/$submit");
    }

    @Test
    void determinationIsNotWrittenDirectly() {
        ClaimResponse response = server.determination(review);
        refused(server.put(response.setDisposition("denied")), 405, "Task/$decide");
        ClaimResponse second =
                new ClaimResponse().setRequest(new Reference(review.getFocus().getReference()));
        second.setId("second");
        refused(server.put(second), 405, "Task/$decide");
    }

    @Test
    void requestUnderReviewIsNotWrittenDirectly() {
        refused(server.put(server.last(Claim.class).setCreated(new Date(0))), 405, "Claim/$submit");
    }

    @Test
    void historyIsNotWrittenDirectly() {
        Provenance forged = new Provenance().setActivity(ReviewStep.DECIDE.concept());
        forged.setId("forged");
        forged.addTarget(new Reference("Task/" + review.getIdPart()));
        refused(server.put(forged), 405, "history of a review");
    }

    @ParameterizedTest
    @ValueSource(strings = {"transaction", "batch"})
    void bundlesDoNotWriteReviewsEither(String kind) {
        String bundle = """
                {"resourceType":"Bundle","type":"%s","entry":[{"resource":%s,"request":{"method":"PUT","url":"Task/%s"}}]}
                """.formatted(kind, ReviewServer.encode(review), review.getIdPart());
        Answer answer = server.post("", bundle);
        assertThat(answer.body()).contains("A review changes by its operations");
        assertThat(server.reload(review).getMeta().getVersionId())
                .isEqualTo(review.getMeta().getVersionId());
    }

    private Task reReview() {
        decide(denials(Staff.PHYSICIAN)).as(ClaimResponse.class);
        return server.call("request-re-review", server.determination(review), asks())
                .as(Task.class);
    }

    private Parameters asks() {
        return Decide.party(review.getFor().getReference(), "New records show the need.");
    }

    private Answer decide(Decide decision) {
        return server.call("decide", review, decision.build());
    }

    static Decide all(String performer) {
        return Decide.by(performer).approve(1).approve(2).approve(3).checked();
    }

    static Decide denials(String performer) {
        return Decide.by(performer).deny(1).deny(2).deny(3).checked().explained();
    }

    private static void refused(Answer answer, int status, String text) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        Resource outcome = (Resource)
                FhirContext.forR4Cached().newJsonParser().parseResource(Objects.requireNonNull(answer.body()));
        assertThat(((OperationOutcome) outcome).getIssue())
                .extracting(issue -> issue.getDiagnostics())
                .anySatisfy(words -> assertThat(words).contains(text));
    }
}
