package org.urgateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.StepTaken;
import org.urgateway.review.Versioned;
import org.urgateway.review.model.Actor;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.LineDetermination.ContactPayer;
import org.urgateway.review.model.LineDetermination.Pended;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.StepDetail;
import org.urgateway.terminology.ReviewState;

class StepEventsTest {

    @Test
    void submissionThatIsPendedIsReceivedOnly() {
        assertThat(StepEvents.of(step(ReviewStep.SUBMIT, new Pended("N1", "to be reviewed"))))
                .containsExactly(DeliveryEvent.REQUEST_RECEIVED);
    }

    @Test
    void submissionThatIsDecidedAtOnceIsADeterminationToo() {
        assertThat(StepEvents.of(step(ReviewStep.SUBMIT, new ContactPayer("see letter"))))
                .containsExactly(DeliveryEvent.REQUEST_RECEIVED, DeliveryEvent.DETERMINATION);
    }

    @Test
    void timeLimitThatDecidesTellsBoth() {
        assertThat(StepEvents.of(step(ReviewStep.EXPIRE, new ContactPayer("deemed"))))
                .containsExactly(DeliveryEvent.EXPIRED, DeliveryEvent.DETERMINATION);
    }

    @ParameterizedTest
    @EnumSource(
            value = ReviewStep.class,
            names = {"ASSIGN", "REFER_TO_PHYSICIAN", "PROPOSE_DENIAL", "CONCLUDE_RE_REVIEW"})
    void internalStepsAreNoEvent(ReviewStep step) {
        assertThat(StepEvents.of(step(step, new Pended("N1", "to be reviewed"))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ReviewStep.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ASSIGN", "REFER_TO_PHYSICIAN", "PROPOSE_DENIAL", "CONCLUDE_RE_REVIEW"})
    void everyOtherStepIsAnEvent(ReviewStep step) {
        assertThat(StepEvents.of(step(step, new Pended("N1", "to be reviewed"))))
                .hasSize(1);
    }

    /** A warning is no step, and a letter is told of beside its step. */
    @Test
    void everyEventButTheWarningAndTheLetterHasItsStep() {
        assertThat(Stream.of(ReviewStep.values())
                        .flatMap(step -> StepEvents.of(step(step, new ContactPayer("see letter"))).stream())
                        .collect(Collectors.toSet()))
                .isEqualTo(EnumSet.complementOf(EnumSet.of(DeliveryEvent.CLOCK_WARNING, DeliveryEvent.NOTICE_ISSUED)));
    }

    private static StepTaken step(ReviewStep step, LineDetermination line) {
        return new StepTaken(
                step,
                ReviewState.NURSE_REVIEW,
                ReviewState.NURSE_REVIEW,
                new Actor.Party("Patient/worker"),
                Instant.parse("2026-11-16T15:00:00Z"),
                new ReviewFile(
                        Versioned.created(new Task()),
                        Versioned.created(new Claim()),
                        Versioned.created(new ClaimResponse())),
                Map.of(1, line),
                new StepDetail.None());
    }
}
