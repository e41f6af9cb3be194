package org.urgateway.review.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.urgateway.terminology.ReviewState.APPROVED;
import static org.urgateway.terminology.ReviewState.DEFERRED_LIABILITY;
import static org.urgateway.terminology.ReviewState.DENIED;
import static org.urgateway.terminology.ReviewState.PENDED_INFO;
import static org.urgateway.terminology.ReviewState.RECEIVED;
import static org.urgateway.terminology.ReviewState.RE_REVIEW_REQUESTED;
import static org.urgateway.terminology.ReviewType.CONCURRENT;
import static org.urgateway.terminology.ReviewType.PRE_CERTIFICATION;
import static org.urgateway.terminology.ReviewType.RE_REVIEW;

import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.junit.jupiter.api.Test;
import org.urgateway.deadlines.EventKind;
import org.urgateway.deadlines.Setting;
import org.urgateway.deadlines.Urgency;
import org.urgateway.review.model.ReviewStep;

class DutiesTest {

    private static final String MONDAY = "2026-11-16T15:00:00Z";

    @Test
    void informationThatIsAwaitedLeavesOnlyTheCapInCalifornia() {
        ReviewUnderClock review = new ReviewUnderClock("CA", PRE_CERTIFICATION, "2026-11-16T18:00:00Z");
        review.claim.setCreatedElement(new DateTimeType("2026-11-16"));
        assertThat(review.open()).containsExactly("ca-2026-prospective-concurrent 2026-11-23T23:59:59-08:00");

        review.step(ReviewStep.REQUEST_INFORMATION, PENDED_INFO, "2026-11-17T18:00:00Z");
        assertThat(review.open()).containsExactly("ca-2026-prospective-concurrent 2026-11-30T23:59:59-08:00");
        assertThat(review.dueDates().all().get(0).stopped()).isPresent();

        review.step(ReviewStep.RECEIVE_INFORMATION, RECEIVED, "2026-11-18T18:00:00Z");
        assertThat(review.open()).containsExactly("ca-2026-prospective-concurrent 2026-11-25T23:59:59-08:00");
    }

    @Test
    void urgentRequestHasNoLimitWhileNeededInformationIsAwaited() {
        ReviewUnderClock review = new ReviewUnderClock("CA", PRE_CERTIFICATION, "2026-11-16T18:00:00Z");
        review.task.setPriority(TaskPriority.URGENT);
        assertThat(review.facts().urgency()).isEqualTo(Urgency.EXPEDITED);

        review.step(ReviewStep.REQUEST_INFORMATION, PENDED_INFO, "2026-11-17T18:00:00Z");

        assertThat(review.open()).containsExactly("ca-2026-expedited stands");
    }

    @Test
    void deferralAnswersTheRequestAndItsEndIsANewReceipt() {
        ReviewUnderClock review = new ReviewUnderClock("GA", PRE_CERTIFICATION, MONDAY)
                .step(ReviewStep.DEFER, DEFERRED_LIABILITY, "2026-11-17T15:00:00Z");
        assertThat(review.open()).isEmpty();

        review.step(ReviewStep.RESUME, RECEIVED, "2026-12-01T15:00:00Z");

        assertThat(review.open())
                .containsExactly(
                        "ga-205-answer 2026-12-08T23:59:59-05:00",
                        "ga-205-authorize-or-controvert 2026-12-22T23:59:59-05:00");
    }

    @Test
    void denialInGeorgiaLeavesTheDutyToAuthorizeOrControvert() {
        ReviewUnderClock review = new ReviewUnderClock("GA", PRE_CERTIFICATION, MONDAY)
                .step(ReviewStep.DECIDE, DENIED, "2026-11-17T15:00:00Z");
        assertThat(review.open()).containsExactly("ga-205-authorize-or-controvert 2026-12-07T23:59:59-05:00");
    }

    @Test
    void approvalLeavesNothing() {
        ReviewUnderClock review = new ReviewUnderClock("GA", PRE_CERTIFICATION, MONDAY)
                .step(ReviewStep.DECIDE, APPROVED, "2026-11-17T15:00:00Z");
        assertThat(review.open()).isEmpty();
    }

    @Test
    void decisionInTexasIsToBeToldWithinAWorkingDay() {
        ReviewUnderClock review = new ReviewUnderClock("TX", PRE_CERTIFICATION, MONDAY)
                .step(ReviewStep.DECIDE, DENIED, "2026-11-17T15:00:00Z");
        assertThat(review.open())
                .containsExactlyInAnyOrder(
                        "tx-preauthorization worker 2026-11-18T23:59:59-06:00",
                        "tx-preauthorization worker's representative 2026-11-18T23:59:59-06:00",
                        "tx-preauthorization requestor 2026-11-18T23:59:59-06:00");

        review.sent("Patient/worker", "2026-11-17T16:00:00Z");
        assertThat(review.open()).containsExactly("tx-preauthorization requestor 2026-11-18T23:59:59-06:00");
        review.sent("Organization/clinic", "2026-11-17T16:00:00Z");
        assertThat(review.open()).isEmpty();
    }

    @Test
    void sentDenialStartsTheTimeToAskForReconsideration() {
        ReviewUnderClock review = new ReviewUnderClock("TX", PRE_CERTIFICATION, MONDAY)
                .step(ReviewStep.DECIDE, DENIED, "2026-11-17T15:00:00Z")
                .sent("Patient/worker", "2026-11-17T16:00:00Z");
        assertThat(review.dueDates().all())
                .extracting(limit -> limit.rule().id())
                .contains("tx-reconsideration-request", "tx-independent-review-request");
    }

    @Test
    void reReviewOfAConcurrentDenialHasItsOwnLimit() {
        ReviewUnderClock review = new ReviewUnderClock("TX", RE_REVIEW, MONDAY)
                .step(ReviewStep.REQUEST_RE_REVIEW, RE_REVIEW_REQUESTED, MONDAY)
                .ofADecisionInReview(CONCURRENT)
                .place("11");
        assertThat(review.open())
                .containsExactly(
                        "tx-reconsideration-concurrent 2026-11-19T23:59:59-06:00",
                        "tx-reconsideration 2026-12-16T23:59:59-06:00");
    }

    @Test
    void reviewThatIsLookedAtAgainOwesNoSecondDecision() {
        ReviewUnderClock review = new ReviewUnderClock("TX", PRE_CERTIFICATION, MONDAY)
                .step(ReviewStep.DECIDE, DENIED, "2026-11-17T15:00:00Z")
                .step(ReviewStep.REQUEST_RE_REVIEW, RE_REVIEW_REQUESTED, "2026-11-18T15:00:00Z")
                .sent("Patient/worker", "2026-11-17T16:00:00Z")
                .sent("Practitioner/doctor", "2026-11-17T16:00:00Z");
        assertThat(review.open()).isEmpty();
    }

    @Test
    void updateThatAsksForMoreAfterADecisionIsANewReceipt() {
        ReviewUnderClock review = new ReviewUnderClock("FL", PRE_CERTIFICATION, "2026-11-02T15:00:00Z")
                .step(ReviewStep.DECIDE, APPROVED, "2026-11-03T15:00:00Z")
                .step(ReviewStep.UPDATE, RECEIVED, MONDAY)
                .reopened(MONDAY);
        assertThat(review.open()).containsExactly("fl-request-for-authorization 2026-11-19T23:59:59-05:00");
    }

    @Test
    void anyInpatientLineMakesTheRequestInpatient() {
        ReviewUnderClock review = new ReviewUnderClock("TX", CONCURRENT, MONDAY).place("11");
        assertThat(review.facts().setting()).contains(Setting.OUTPATIENT);
        review.place("21");
        assertThat(review.facts().setting()).contains(Setting.INPATIENT);
        assertThat(review.open().get(0)).isEqualTo("tx-concurrent-inpatient 2026-11-17T23:59:59-06:00");
    }

    @Test
    void decisionThatIsOwedAgainIsNoDecision() {
        ReviewUnderClock review = new ReviewUnderClock("TX", PRE_CERTIFICATION, MONDAY)
                .step(ReviewStep.DECIDE, APPROVED, "2026-11-17T15:00:00Z")
                .step(ReviewStep.UPDATE, RECEIVED, "2026-11-18T15:00:00Z");
        assertThat(review.facts().events()).noneMatch(event -> event.kind() == EventKind.DECISION);
    }

    @Test
    void reviewWithoutJurisdictionIsToldToHaveNoRules() {
        ReviewUnderClock review = new ReviewUnderClock("TX", PRE_CERTIFICATION, MONDAY);
        review.task.getExtension().remove(0);
        review.claim.setCreated(Date.from(Instant.parse(MONDAY)));
        assertThat(review.dueDates().withoutRules()).containsExactly("an unknown jurisdiction");
    }
}
