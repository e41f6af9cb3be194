package org.urgateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.urgateway.review.timers.PushedClock;

class LateReportsTest {

    private final PushedClock clock = new PushedClock(OutboxBench.START);
    private final OutboxBench bench = OutboxBench.of(clock).with("north");

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void deliveredAndAcknowledgedStaysDelivered() {
        UUID id = bench.add("north", "a");
        bench.attempt("north", DeliveryOutcome.DELIVERED);

        assertThat(bench.reportAfterwards(id, DeliveryOutcome.ACKNOWLEDGED)).isTrue();

        assertThat(bench.state(id)).isEqualTo("delivered");
        assertThat(bench.desk.show(id).orElseThrow().attempts())
                .extracting(DeliveryView.Attempt::outcome)
                .containsExactly("delivered", "acknowledged");
        assertThat(bench.desk.show(id).orElseThrow().delivery().attempts()).isEqualTo(1);
    }

    @Test
    void deliveredAndRejectedIsADeadLetterWithItsCauseAndHoldsBackWhatFollows() {
        UUID id = bench.add("north", "a");
        bench.attempt("north", DeliveryOutcome.DELIVERED);

        bench.reportAfterwards(id, DeliveryOutcome.REJECTED);
        UUID behind = bench.add("north", "a");

        assertThat(bench.state(id)).isEqualTo("dead");
        assertThat(bench.desk.show(id).orElseThrow().delivery().last()).contains("rejected: 999 R IK5 5");
        assertThat(bench.lease("north")).isEmpty();
        assertThat(bench.state(behind)).isEqualTo("blocked");
    }

    @Test
    void rejectedDeliveryThatIsRetriedGoesOutAgainBeforeWhatFollows() {
        UUID id = bench.add("north", "a");
        bench.attempt("north", DeliveryOutcome.DELIVERED);
        UUID behind = bench.add("north", "a");
        bench.reportAfterwards(id, DeliveryOutcome.REJECTED);

        assertThat(bench.desk.retry(id, "Kim")).isEqualTo(new DeskAnswer.Done(1));

        assertThat(bench.attempt("north", DeliveryOutcome.DELIVERED).id()).isEqualTo(id);
        assertThat(bench.attempt("north", DeliveryOutcome.DELIVERED).id()).isEqualTo(behind);
    }

    @Test
    void whoLeasesItAgainLearnsHowOftenItWasRefusedAtOnceAndLater() {
        UUID id = bench.add("north", "a");
        assertThat(bench.attempt("north", DeliveryOutcome.NO_ANSWER).refusals()).isZero();
        clock.by(Duration.ofMinutes(30));
        assertThat(bench.attempt("north", DeliveryOutcome.REFUSED).refusals()).isZero();
        clock.by(Duration.ofMinutes(30));
        assertThat(bench.attempt("north", DeliveryOutcome.DELIVERED).refusals()).isEqualTo(1);
        bench.reportAfterwards(id, DeliveryOutcome.REJECTED);
        bench.desk.retry(id, "Kim");

        assertThat(bench.lease("north")).extracting(LeasedDelivery::refusals).containsExactly(2);
    }

    @Test
    void rejectionWhileTheNextOneIsUnderWayBlocksWhatFollowsAfterIt() {
        UUID id = bench.add("north", "a");
        UUID next = bench.add("north", "a");
        UUID last = bench.add("north", "a");
        bench.attempt("north", DeliveryOutcome.DELIVERED);
        LeasedDelivery underWay = bench.lease("north").get(0);

        bench.reportAfterwards(id, DeliveryOutcome.REJECTED);
        assertThat(bench.report(underWay, DeliveryOutcome.DELIVERED)).isTrue();

        assertThat(bench.lease("north")).isEmpty();
        assertThat(bench.state(id)).isEqualTo("dead");
        assertThat(bench.state(next)).isEqualTo("delivered");
        assertThat(bench.state(last)).isEqualTo("blocked");
    }

    @Test
    void whatTheAttemptMissedIsDeliveredAfterAll() {
        UUID id = bench.add("north", "a");
        bench.attempt("north", DeliveryOutcome.NO_ANSWER);

        bench.reportAfterwards(id, DeliveryOutcome.ACKNOWLEDGED);
        clock.by(Duration.ofMinutes(30));

        assertThat(bench.state(id)).isEqualTo("delivered");
        assertThat(bench.lease("north")).isEmpty();
    }

    @Test
    void attemptThatIsUnderWayIsDecidedByItsOwnReport() {
        UUID id = bench.add("north", "a");
        LeasedDelivery underWay = bench.lease("north").get(0);

        bench.reportAfterwards(id, DeliveryOutcome.ACKNOWLEDGED);

        assertThat(bench.state(id)).isEqualTo("sending");
        assertThat(bench.report(underWay, DeliveryOutcome.DELIVERED)).isTrue();
        assertThat(bench.state(id)).isEqualTo("delivered");
    }

    @Test
    void deliveryThatIsNotKnownDoesNotCount() {
        assertThat(bench.reportAfterwards(UUID.randomUUID(), DeliveryOutcome.REJECTED))
                .isFalse();
    }
}
