package org.urgateway.review.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.ListResource;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;
import org.urgateway.review.ReviewedLines;
import org.urgateway.review.model.ReviewedLine;
import org.urgateway.review.workflow.ReviewServer.Answer;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.ReviewState;

/** Each operation as people use it, over HTTP. */
class WorkflowOperationsTest {

    static final String REQUEST = "03-mixed-then-updated/request.json";

    private final ReviewServer server = ReviewServer.empty();
    private final Task review = server.submit(REQUEST);

    @Test
    void assignedReviewIsTheNurses() {
        Task assigned = assign(Staff.NURSE);
        assertThat(state(assigned)).isEqualTo(ReviewState.NURSE_REVIEW);
        assertThat(assigned.getOwner().getReference()).isEqualTo(Staff.NURSE);
    }

    @Test
    void informationIsRequestedAndReceived() {
        assign(Staff.NURSE);
        Task pended = server.call("request-information", review, item("Operative report", 2))
                .as(Task.class);
        assertThat(state(pended)).isEqualTo(ReviewState.PENDED_INFO);
        assertThat(pended.getStatus()).isEqualTo(TaskStatus.ONHOLD);
        CommunicationRequest asked = server.last(CommunicationRequest.class);
        assertThat(asked.getPayloadFirstRep().getContentStringType().getValue()).isEqualTo("Operative report (line 2)");
        assertThat(server.determination(pended)
                        .getCommunicationRequestFirstRep()
                        .getReference())
                .isEqualTo("CommunicationRequest/" + asked.getIdPart());
        Task resumed = server.call("receive-information", review, Decide.step(Staff.NURSE))
                .as(Task.class);
        assertThat(state(resumed)).isEqualTo(ReviewState.NURSE_REVIEW);
        assertThat(resumed.hasStatusReason()).isFalse();
        assertThat(server.reload(asked).getStatus().toCode()).isEqualTo("completed");
    }

    @Test
    void nurseApprovesAllLines() {
        assign(Staff.NURSE);
        ClaimResponse response = decide(approveAll(Staff.NURSE));
        assertThat(standing(response)).containsOnly(Decision.APPROVED);
        assertThat(state(server.reload(review))).isEqualTo(ReviewState.APPROVED);
        assertThat(ReviewOfChecks.of(response))
                .containsExactlyInAnyOrder("benefit met", "regulation met", "guideline met");
    }

    @Test
    void decisionOnSomeLinesLeavesTheReviewOpen() {
        assign(Staff.NURSE);
        List<Integer> open = open();
        ClaimResponse response =
                decide(Decide.by(Staff.NURSE).approve(open.get(0)).checked());
        assertThat(standing(response)).contains(Decision.APPROVED, Decision.PENDED);
        assertThat(state(server.reload(review))).isEqualTo(ReviewState.NURSE_REVIEW);
    }

    @Test
    void proposedDenialIsDecidedByThePhysicianWhoModifies() {
        assign(Staff.NURSE);
        Task proposed = server.call(
                        "propose-denial",
                        review,
                        Decide.by(Staff.NURSE).propose(open().get(0)).checked().build())
                .as(Task.class);
        assertThat(state(proposed)).isEqualTo(ReviewState.DENIAL_PROPOSED);
        assertThat(proposed.hasOwner()).isFalse();
        assertThat(standing(server.determination(review))).doesNotContain(Decision.DENIED);
        ClaimResponse response = decide(adverse(Staff.PHYSICIAN));
        assertThat(standing(response)).contains(Decision.MODIFIED, Decision.DENIED);
        assertThat(state(server.reload(review))).isEqualTo(ReviewState.MODIFIED);
    }

    @Test
    void referredReviewIsThePhysicians() {
        Parameters refer = Decide.by(Staff.NURSE)
                .with("reason", new CodeType("decide"))
                .with("question", new StringType("Is home nursing still needed?"))
                .with("physician", new Reference(Staff.PHYSICIAN))
                .build();
        Task referred = server.call("refer-to-physician", review, refer).as(Task.class);
        assertThat(state(referred)).isEqualTo(ReviewState.REFERRED_PHYSICIAN);
        assertThat(referred.getOwner().getReference()).isEqualTo(Staff.PHYSICIAN);
        assertThat(server.call("decide", review, approveAll(Staff.NURSE).build())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void deferredReviewGoesOnWhereItWas() {
        assign(Staff.NURSE);
        Parameters defer = Decide.by(Staff.ADJUSTER)
                .with("reason", new CodeType("body-part-disputed"))
                .build();
        assertThat(state(server.call("defer", review, defer).as(Task.class))).isEqualTo(ReviewState.DEFERRED_LIABILITY);
        assertThat(server.call("decide", review, approveAll(Staff.NURSE).build())
                        .status())
                .isEqualTo(409);
        assertThat(state(server.call("resume", review, Decide.step(Staff.ADJUSTER))
                        .as(Task.class)))
                .isEqualTo(ReviewState.NURSE_REVIEW);
    }

    @Test
    void withdrawnLinesAreCancelledAndTheRestGoesOn() {
        List<Integer> open = open();
        Task left = server.call(
                        "withdraw",
                        review,
                        Decide.by(Staff.PROVIDER)
                                .with("line", new PositiveIntType(open.get(0)))
                                .build())
                .as(Task.class);
        assertThat(left.getStatus()).isNotEqualTo(TaskStatus.CANCELLED);
        assertThat(open()).doesNotContain(open.get(0));
        Task gone = server.call("withdraw", review, Decide.step(Staff.PROVIDER)).as(Task.class);
        assertThat(state(gone)).isEqualTo(ReviewState.WITHDRAWN);
        assertThat(standing(server.determination(review))).containsOnly(Decision.CANCELLED);
    }

    @Test
    void deniedLinesAreReviewedAgainByAnotherPhysicianAndOverturned() {
        ClaimResponse denied = decide(denyAll(Staff.PHYSICIAN));
        Task reReview = requestReReview(denied);
        assertThat(state(reReview)).isEqualTo(ReviewState.RE_REVIEW_REQUESTED);
        assertThat(reReview.getBasedOnFirstRep().getReference()).isEqualTo("Task/" + review.getIdPart());
        ClaimResponse response = server.call(
                        "decide", reReview, approveAll(Staff.OTHER_PHYSICIAN).build())
                .as(ClaimResponse.class);
        assertThat(response.getIdPart()).isEqualTo(denied.getIdPart());
        assertThat(standing(response)).containsOnly(Decision.APPROVED);
        assertThat(state(server.reload(reReview))).isEqualTo(ReviewState.OVERTURNED);
        assertThat(state(server.reload(review))).isEqualTo(ReviewState.OVERTURNED);
        assertThat(ReviewServer.encode(response)).contains("StructureDefinition/prior-decision", "\"overturned\"");
    }

    @Test
    void reReviewThatDeniesAgainUpholds() {
        Task reReview = requestReReview(decide(denyAll(Staff.PHYSICIAN)));
        server.call("decide", reReview, denyAll(Staff.OTHER_PHYSICIAN).build()).as(ClaimResponse.class);
        assertThat(state(server.reload(reReview))).isEqualTo(ReviewState.UPHELD);
    }

    @Test
    void reReviewThatApprovesSomeLinesOverturnsInPart() {
        Task reReview = requestReReview(decide(denyAll(Staff.PHYSICIAN)));
        List<Integer> lines = ReReviews.lines(reReview);
        Decide mixed = Decide.by(Staff.OTHER_PHYSICIAN).approve(lines.get(0)).explained();
        lines.stream().skip(1).forEach(mixed::deny);
        server.call("decide", reReview, mixed.build()).as(ClaimResponse.class);
        assertThat(state(server.reload(reReview))).isEqualTo(ReviewState.PARTIALLY_OVERTURNED);
    }

    @Test
    void disputeGoesToTheRegulatorOnlyAfterThirtyDays() {
        decide(denyAll(Staff.PHYSICIAN));
        Task dispute = server.call("dispute", review, Decide.party(patient(), "The care is needed."))
                .as(Task.class);
        server.wait(Duration.ofDays(29));
        Answer early = server.call("escalate", dispute, escalation());
        assertThat(early.status()).as(early.body()).isEqualTo(409);
        server.wait(Duration.ofDays(2));
        Task board = server.call("escalate", dispute, escalation()).as(Task.class);
        assertThat(board.getCode().getCodingFirstRep().getCode()).isEqualTo("board-intervention");
        assertThat(state(server.reload(review))).isEqualTo(ReviewState.EXTERNAL_REVIEW);
        ListResource packet = server.last(ListResource.class);
        assertThat(packet.getEntry())
                .extracting(entry -> entry.getItem().getReference().replaceAll("/.*", ""))
                .contains("Claim", "ClaimResponse", "Task", "Provenance");
        assertThat(server.call("escalate", dispute, escalation()).status()).isEqualTo(409);
    }

    @Test
    void resolvedDisputeDoesNotGoToTheRegulator() {
        decide(denyAll(Staff.PHYSICIAN));
        Task dispute = server.call("dispute", review, Decide.party(patient(), "The care is needed."))
                .as(Task.class);
        Parameters resolved = Decide.by(Staff.NURSE)
                .with("resolution", new StringType("The parties agree on outpatient care."))
                .build();
        assertThat(server.call("resolve-dispute", dispute, resolved)
                        .as(Task.class)
                        .getStatus())
                .isEqualTo(TaskStatus.COMPLETED);
        server.wait(Duration.ofDays(31));
        assertThat(server.call("escalate", dispute, escalation()).status()).isEqualTo(409);
    }

    @Test
    void everyStepIsInTheHistoryWithItsActor() {
        assign(Staff.NURSE);
        decide(approveAll(Staff.NURSE));
        assertThat(server.all(Provenance.class))
                .extracting(event -> event.getActivity().getCodingFirstRep().getCode() + " "
                        + event.getAgentFirstRep().getWho().getReference())
                .anyMatch(event -> event.startsWith("submit Organization/"))
                .contains("assign " + Staff.NURSE, "decide " + Staff.NURSE);
    }

    @Test
    void staleVersionIsRefused() {
        assign(Staff.NURSE);
        Answer stale = server.call("assign", review, owner(Staff.NURSE), "If-Match", "W/\"1\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(server.call("assign", review, owner(Staff.NURSE), "If-Match", "W/\"2\"")
                        .status())
                .isEqualTo(200);
    }

    private Task assign(String owner) {
        return server.call("assign", review, owner(owner)).as(Task.class);
    }

    private static Parameters owner(String owner) {
        return Decide.by(Staff.NURSE).with("owner", new Reference(owner)).build();
    }

    private static Parameters item(String text, int line) {
        Decide decide = Decide.by(Staff.NURSE);
        Parameters parameters = decide.build();
        var item = parameters.addParameter().setName("item");
        item.addPart().setName("text").setValue(new StringType(text));
        item.addPart().setName("line").setValue(new PositiveIntType(line));
        return parameters;
    }

    private ClaimResponse decide(Decide decision) {
        return server.call("decide", review, decision.build()).as(ClaimResponse.class);
    }

    private Decide approveAll(String performer) {
        Decide decide = Decide.by(performer).checked();
        lines().forEach(line -> {
            if (line.isOpen() || line.isAdverse()) {
                decide.approve(line.sequence());
            }
        });
        return decide;
    }

    private Decide denyAll(String performer) {
        Decide decide = Decide.by(performer).checked().explained();
        lines().forEach(line -> {
            if (line.isOpen() || line.isAdverse()) {
                decide.deny(line.sequence());
            }
        });
        return decide;
    }

    private Decide adverse(String performer) {
        List<Integer> open = open();
        Decide decide = Decide.by(performer).checked().explained().modify(open.get(0), "L1810");
        open.stream().skip(1).forEach(decide::deny);
        return decide;
    }

    private Task requestReReview(ClaimResponse response) {
        return server.call("request-re-review", response, Decide.party(patient(), "New records show the need."))
                .as(Task.class);
    }

    private Parameters escalation() {
        Parameters parameters = new Parameters();
        parameters.addParameter().setName("party").setValue(new Reference(patient()));
        return parameters;
    }

    private String patient() {
        return review.getFor().getReference();
    }

    private List<Integer> open() {
        return lines().stream()
                .filter(ReviewedLine::isOpen)
                .map(ReviewedLine::sequence)
                .toList();
    }

    private List<ReviewedLine> lines() {
        return List.copyOf(ReviewedLines.of(server.last(Claim.class), server.determination(review))
                .values());
    }

    private List<Decision> standing(ClaimResponse response) {
        return ReviewedLines.of(server.last(Claim.class), response).values().stream()
                .map(ReviewedLine::standing)
                .toList();
    }

    private static ReviewState state(Task task) {
        return ReviewState.of(task.getBusinessStatus().getCodingFirstRep().getCode())
                .orElseThrow();
    }

    /** Kept apart so that the assertion reads as the three checks. */
    private static final class ReviewOfChecks {

        static List<String> of(ClaimResponse response) {
            return Checks.of(response).entrySet().stream()
                    .map(check -> check.getKey().code() + " " + check.getValue().code())
                    .toList();
        }
    }
}
