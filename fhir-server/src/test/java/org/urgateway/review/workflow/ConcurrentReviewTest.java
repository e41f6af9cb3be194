package org.urgateway.review.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.regex.Matcher;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.urgateway.review.ReviewedLines;
import org.urgateway.review.model.ReviewedLine;
import org.urgateway.review.workflow.ReviewServer.Answer;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.ReviewState;

/** A stay under review ends with the discharge. */
class ConcurrentReviewTest {

    private static final String TYPE = """
            "extension": [ {"url": "http://urgateway.org/fhir/StructureDefinition/review-type", "valueCodeableConcept":
              {"coding": [{"system": "http://urgateway.org/fhir/CodeSystem/review-type", "code": "concurrent"}]}},
            """;

    private final ReviewServer server = ReviewServer.empty();

    @Test
    void dischargeCancelsWhatWouldHaveBegunAfterItAndNothingElse() {
        Task review = server.submitted(
                concurrent().replace("2026-08-24", "2026-12-01").replace("2026-10-18", "2026-12-20"));
        Task ended = server.call("discharge", review, at(Duration.ofHours(1))).as(Task.class);
        assertThat(ended.getExecutionPeriod().hasEnd()).isTrue();
        assertThat(ReviewState.RECEIVED.in(ended.getBusinessStatus())).isTrue();
        assertThat(ReviewedLines.of(server.last(Claim.class), server.determination(review))
                        .values())
                .extracting(line -> line.standing())
                .containsExactly(Decision.CANCELLED, Decision.PENDED, Decision.PENDED);
    }

    @Test
    void stayThatEndedIsNotContinued() {
        Task review = server.submitted(concurrent());
        server.call("decide", review, GuardsTest.all(Staff.NURSE).build());
        server.call("discharge", review, at(Duration.ofHours(1))).as(Task.class);
        Answer renewal = server.post("Claim/$submit", renewal());
        assertThat(renewal.status()).as(renewal.body()).isEqualTo(409);
        assertThat(renewal.body()).contains("cannot be continued");
    }

    @Test
    void otherReviewsHaveNoDischarge() {
        Task review = server.submit(WorkflowOperationsTest.REQUEST);
        assertThat(server.call("discharge", review, at(Duration.ofHours(1))).status())
                .isEqualTo(409);
    }

    @Test
    void cancelledDischargeReopensWhatItEndedAndLetsTheStayGoOn() {
        Task review = server.submitted(
                concurrent().replace("2026-08-24", "2026-12-01").replace("2026-10-18", "2026-12-20"));
        String tracked = number(review);
        server.call("discharge", review, at(Duration.ofHours(1))).as(Task.class);
        Task again = server.call(
                        "cancel-discharge", review, Decide.by(Staff.NURSE).build())
                .as(Task.class);
        assertThat(again.hasExecutionPeriod()).isFalse();
        assertThat(ReviewState.RECEIVED.in(again.getBusinessStatus())).isTrue();
        assertThat(standing(review)).containsExactly(Decision.PENDED, Decision.PENDED, Decision.PENDED);
        assertThat(number(review)).isEqualTo(tracked);
        Task repeated = server.call(
                        "cancel-discharge", review, Decide.by(Staff.NURSE).build())
                .as(Task.class);
        assertThat(repeated.getMeta().getVersionId()).isEqualTo(again.getMeta().getVersionId());
        server.call("discharge", review, at(Duration.ofMinutes(5))).as(Task.class);
        assertThat(standing(review)).containsExactly(Decision.CANCELLED, Decision.PENDED, Decision.PENDED);
    }

    @Test
    void stayWhoseDischargeWasCancelledIsContinued() {
        Task review = server.submitted(concurrent());
        server.call("decide", review, GuardsTest.all(Staff.NURSE).build());
        server.call("discharge", review, at(Duration.ofHours(1))).as(Task.class);
        server.call("cancel-discharge", review, Decide.by(Staff.NURSE).build()).as(Task.class);
        assertThat(server.post("Claim/$submit", renewal()).status()).isEqualTo(200);
    }

    @Test
    void reviewThatTheDischargeEndedIsOpenAgain() {
        Task review = server.submitted(
                concurrent().replace("2026-08-24", "2026-12-01").replace("2026-10-18", "2026-12-20"));
        server.call(
                "decide",
                review,
                Decide.by(Staff.NURSE).checked().approve(2).approve(3).build());
        Task ended = server.call("discharge", review, at(Duration.ofHours(1))).as(Task.class);
        assertThat(ReviewState.APPROVED.in(ended.getBusinessStatus())).isTrue();
        Task open = server.call(
                        "cancel-discharge", review, Decide.by(Staff.NURSE).build())
                .as(Task.class);
        assertThat(ReviewState.RECEIVED.in(open.getBusinessStatus())).isTrue();
        assertThat(standing(review)).containsExactly(Decision.PENDED, Decision.APPROVED, Decision.APPROVED);
    }

    @Test
    void admissionThatDidNotTakePlaceEndsWhatWasCertifiedForIt() {
        Task review = server.submitted(concurrent());
        server.call("decide", review, GuardsTest.all(Staff.NURSE).build()).as(ClaimResponse.class);
        Task ended = server.call(
                        "cancel-admission", review, Decide.by(Staff.NURSE).build())
                .as(Task.class);
        assertThat(ReviewState.CANCELLED.in(ended.getBusinessStatus())).isTrue();
        assertThat(standing(review)).containsOnly(Decision.CANCELLED);
        assertThat(ReviewServer.encode(server.determination(review)))
                .doesNotContain("extension-itemPreAuthPeriod", "extension-itemAuthorizedDetail", "preAuthPeriod")
                .contains("The admission did not take place");
        Task repeated = server.call(
                        "cancel-admission", review, Decide.by(Staff.NURSE).build())
                .as(Task.class);
        assertThat(repeated.getMeta().getVersionId()).isEqualTo(ended.getMeta().getVersionId());
    }

    @Test
    void whatWasDeniedStaysDeniedWhenTheAdmissionIsCancelled() {
        Task review = server.submitted(concurrent());
        server.call(
                        "decide",
                        review,
                        Decide.by(Staff.PHYSICIAN)
                                .checked()
                                .explained()
                                .approve(1)
                                .deny(2)
                                .modify(3, "B4154")
                                .build())
                .as(ClaimResponse.class);
        Task ended = server.call(
                        "cancel-admission", review, Decide.by(Staff.PROVIDER).build())
                .as(Task.class);
        assertThat(ReviewState.DENIED.in(ended.getBusinessStatus())).isTrue();
        assertThat(standing(review)).containsExactly(Decision.CANCELLED, Decision.DENIED, Decision.CANCELLED);
        assertThat(server.determination(review).getAddItem()).isEmpty();
    }

    @Test
    void adjusterCancelsNoAdmission() {
        Task review = server.submitted(concurrent());
        assertThat(server.call(
                                "cancel-admission",
                                review,
                                Decide.by(Staff.ADJUSTER).build())
                        .status())
                .isEqualTo(403);
    }

    private List<Decision> standing(Task review) {
        return ReviewedLines.of(server.last(Claim.class), server.determination(review)).values().stream()
                .map(ReviewedLine::standing)
                .toList();
    }

    private String number(Task review) {
        return server.determination(review)
                .getItemFirstRep()
                .getExtensionByUrl(
                        "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-administrationReferenceNumber")
                .getValue()
                .primitiveValue();
    }

    @Test
    void dischargeIsNotForetold() {
        Task review = server.submitted(concurrent());
        assertThat(server.call("discharge", review, at(Duration.ofHours(-1))).status())
                .isEqualTo(422);
    }

    private Parameters at(Duration ago) {
        return Decide.by(Staff.NURSE)
                .with("at", new DateTimeType(Date.from(server.now().minus(ago))))
                .build();
    }

    private static String concurrent() {
        return ReviewServer.read(WorkflowOperationsTest.REQUEST)
                .replaceFirst(
                        "\"extension\": \\[\\s*\\{\\s*\"url\": \"[^\"]*extension-levelOfServiceCode\"",
                        Matcher.quoteReplacement(TYPE.strip())
                                + " {\"url\": \"http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-levelOfServiceCode\"");
    }

    /** The update of the example with every line renewed. */
    private static String renewal() {
        return ReviewServer.read("03-mixed-then-updated/update.json")
                .replaceAll("(005010/1322\",\\s*\"code\": )\"[^\"]*\"", "$1\"R\"");
    }
}
