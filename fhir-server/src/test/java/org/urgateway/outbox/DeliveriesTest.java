package org.urgateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.urgateway.review.timers.PushedClock;

class DeliveriesTest {

    private final PushedClock clock = new PushedClock(OutboxBench.START);
    private final OutboxBench bench = OutboxBench.of(clock).with("north", "south");

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void deliveryIsLeasedOnceWithWhatItTells() {
        UUID id = bench.add("north", "a");

        assertThat(bench.lease("north", "south")).singleElement().satisfies(leased -> {
            assertThat(leased.id()).isEqualTo(id);
            assertThat(leased.attempt()).isEqualTo(1);
            assertThat(leased.until()).isEqualTo(clock.instant().plus(OutboxBench.SETTINGS.lease()));
            assertThat(leased.resources()).containsExactly("ClaimResponse/r/_history/1");
            assertThat(leased.inReplyTo()).contains("m-1");
        });
        assertThat(bench.lease("north", "south")).isEmpty();
        assertThat(bench.state(id)).isEqualTo("sending");
    }

    @Test
    void deliveryOfAnotherPartnerIsLeftToItsOwnNode() {
        bench.add("north", "a");

        assertThat(bench.lease("south")).isEmpty();
    }

    @Test
    void stepThatIsRolledBackLeavesNothing() {
        bench.transactions.executeWithoutResult(status -> {
            bench.outbox.add(List.of(
                    new OutboxEntry("north", "Task/a", DeliveryEvent.DETERMINATION, List.of(), Optional.empty())));
            status.setRollbackOnly();
        });

        assertThat(bench.lease("north")).isEmpty();
    }

    @Test
    void nothingIsAddedOutsideOfATransaction() {
        assertThatIllegalStateException().isThrownBy(() -> bench.outbox.add(List.of()));
    }

    @Test
    void deliveriesOfOneReviewGoOutOneAfterTheOther() {
        UUID first = bench.add("north", "a");
        UUID second = bench.add("north", "a");
        UUID other = bench.add("north", "b");

        List<LeasedDelivery> leased = bench.lease("north");
        assertThat(leased).extracting(LeasedDelivery::id).containsExactlyInAnyOrder(first, other);
        assertThat(bench.lease("north")).isEmpty();

        leased.forEach(delivery -> bench.report(delivery, DeliveryOutcome.DELIVERED));
        assertThat(bench.lease("north")).extracting(LeasedDelivery::id).containsExactly(second);
    }

    @Test
    void leaseThatEndsGoesToAnotherAndTheLateReportDoesNotCount() {
        UUID id = bench.add("north", "a");
        LeasedDelivery lost = bench.lease("north").get(0);
        clock.by(OutboxBench.SETTINGS.lease().plusSeconds(1));

        LeasedDelivery again = bench.lease("north").get(0);

        assertThat(again.id()).isEqualTo(lost.id());
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(bench.report(lost, DeliveryOutcome.DELIVERED)).isFalse();
        assertThat(bench.report(again, DeliveryOutcome.DELIVERED)).isTrue();
        assertThat(bench.report(again, DeliveryOutcome.DELIVERED)).isFalse();
        assertThat(bench.state(id)).isEqualTo("delivered");
    }

    @Test
    void refusedDeliveryWaitsLongerEachTimeAndThenIsADeadLetter() {
        UUID id = bench.add("north", "a");
        for (int refusal = 1; refusal <= OutboxBench.SETTINGS.refusals(); refusal++) {
            assertThat(bench.state(id)).isEqualTo("waiting");
            bench.attempt("north", DeliveryOutcome.REFUSED);
            assertThat(bench.lease("north")).isEmpty();
            clock.by(Duration.ofMinutes(11));
        }

        assertThat(bench.lease("north")).isEmpty();
        assertThat(bench.state(id)).isEqualTo("dead");
        assertThat(bench.desk.show(id).orElseThrow().delivery().last())
                .contains("refused 8 times; at last: as the test wants it");
    }

    @Test
    void deadLetterHoldsBackItsOwnReviewOnly() {
        UUID dead = bench.add("north", "a");
        UUID behind = bench.add("north", "a");
        bench.attempt("north", DeliveryOutcome.UNSENDABLE);
        bench.add("north", "a");
        UUID other = bench.add("north", "b");
        UUID elsewhere = bench.add("south", "a");

        assertThat(bench.lease("north", "south"))
                .extracting(LeasedDelivery::id)
                .containsExactlyInAnyOrder(other, elsewhere);
        assertThat(bench.state(dead)).isEqualTo("dead");
        assertThat(bench.state(behind)).isEqualTo("blocked");
    }

    @Test
    void deadLetterThatIsRetriedGoesOutBeforeWhatWaitedBehindIt() {
        UUID dead = bench.add("north", "a");
        UUID behind = bench.add("north", "a");
        bench.attempt("north", DeliveryOutcome.UNSENDABLE);

        assertThat(bench.desk.retry(dead, "Kim")).isEqualTo(new DeskAnswer.Done(1));

        assertThat(bench.attempt("north", DeliveryOutcome.DELIVERED).id()).isEqualTo(dead);
        assertThat(bench.attempt("north", DeliveryOutcome.DELIVERED).id()).isEqualTo(behind);
    }

    @Test
    void deadLetterThatIsSetAsideLetsTheNextOneGo() {
        UUID dead = bench.add("north", "a");
        UUID behind = bench.add("north", "a");
        bench.attempt("north", DeliveryOutcome.UNSENDABLE);

        assertThat(bench.desk.unblock(behind, "Kim", "no")).isInstanceOf(DeskAnswer.Refused.class);
        assertThat(bench.desk.unblock(dead, "Kim", "told them by telephone")).isEqualTo(new DeskAnswer.Done(1));

        assertThat(bench.attempt("north", DeliveryOutcome.DELIVERED).id()).isEqualTo(behind);
        assertThat(bench.state(dead)).isEqualTo("set-aside");
        assertThat(bench.desk.show(dead).orElseThrow().attempts())
                .extracting(DeliveryView.Attempt::outcome)
                .containsExactly("unsendable", "set-aside");
    }

    @Test
    void partnerThatDoesNotAnswerIsGivenARestAndThenTriedWithOne() {
        UUID first = bench.add("north", "a");
        bench.add("north", "b");
        bench.add("north", "c");
        bench.report(bench.lease(1, Duration.ZERO, "north").get(0), DeliveryOutcome.NO_ANSWER);

        assertThat(bench.lease("north")).isEmpty();
        clock.by(Duration.ofSeconds(8));
        List<LeasedDelivery> probe = bench.lease("north");
        assertThat(probe).hasSize(1);
        assertThat(probe.get(0).id()).isNotEqualTo(first);

        bench.report(probe.get(0), DeliveryOutcome.DELIVERED);
        assertThat(bench.lease("north")).hasSize(2);
    }

    @Test
    void nightWithoutAnswerMakesNoDeadLetterAndARefusalAfterItDoesNotEither() {
        UUID id = bench.add("north", "a");
        for (int i = 0; i < 72; i++) {
            bench.attempt("north", DeliveryOutcome.NO_ANSWER);
            clock.by(Duration.ofMinutes(10));
        }
        bench.attempt("north", DeliveryOutcome.REFUSED);

        assertThat(bench.state(id)).isEqualTo("waiting");
    }

    @Test
    void deliveryThatNobodyAnswersForDaysIsADeadLetter() {
        UUID id = bench.add("north", "a");
        bench.attempt("north", DeliveryOutcome.NO_ANSWER);
        clock.by(Duration.ofDays(3).plusHours(1));
        bench.attempt("north", DeliveryOutcome.NO_ANSWER);

        assertThat(bench.state(id)).isEqualTo("dead");
    }

    @Test
    void releasedDeliveryIsDueAtOnceAndTheAttemptNotCounted() {
        bench.add("north", "a");
        bench.attempt("north", DeliveryOutcome.RELEASED);

        assertThat(bench.lease("north").get(0).attempt()).isEqualTo(1);
    }

    @Test
    void noMoreAreUnderWayThanThePartnerCanTake() {
        bench.register("north", 2, 0);
        for (String review : List.of("a", "b", "c")) {
            bench.add("north", review);
        }

        List<LeasedDelivery> leased = bench.lease("north");
        assertThat(leased).hasSize(2);
        assertThat(bench.lease("north")).isEmpty();
        bench.report(leased.get(0), DeliveryOutcome.DELIVERED);
        assertThat(bench.lease("north")).hasSize(1);
    }

    @Test
    void rateOfAPartnerHoldsOverTime() {
        bench.register("north", 100, 2);
        for (int review = 0; review < 30; review++) {
            bench.add("north", "r" + review);
        }
        bench.lease("north");

        int leased = 0;
        for (int tick = 0; tick < 20; tick++) {
            clock.by(Duration.ofMillis(250));
            leased += bench.lease("north").size();
        }

        assertThat(leased).isBetween(9, 10);
    }

    @Test
    void retryTriesWhatWaitsForItsNextAttemptAtOnce() {
        UUID id = bench.add("north", "a");
        UUID behind = bench.add("north", "a");
        bench.attempt("north", DeliveryOutcome.NO_ANSWER);

        assertThat(bench.desk.retry(behind, "Kim")).isInstanceOf(DeskAnswer.Refused.class);
        assertThat(bench.desk.retry(UUID.randomUUID(), "Kim")).isInstanceOf(DeskAnswer.Unknown.class);
        assertThat(bench.desk.retry(id, "Kim")).isEqualTo(new DeskAnswer.Done(1));

        assertThat(bench.lease("north")).extracting(LeasedDelivery::id).containsExactly(id);
    }

    @Test
    void lateReportOfALeaseThatEndedBeforeARetryStillCounts() {
        UUID id = bench.add("north", "a");
        LeasedDelivery late = bench.lease("north").get(0);
        clock.by(OutboxBench.SETTINGS.lease());
        assertThat(bench.desk.retry(id, "Kim")).isEqualTo(new DeskAnswer.Done(1));

        assertThat(bench.report(late, DeliveryOutcome.NO_ANSWER)).isTrue();

        assertThat(bench.state(id)).isEqualTo("waiting");
    }

    @Test
    void retryOfAPartnerTriesAllItsReviews() {
        bench.add("north", "a");
        bench.add("north", "b");
        bench.add("north", "b");
        bench.add("south", "c");
        bench.lease("north", "south").forEach(delivery -> bench.report(delivery, DeliveryOutcome.UNSENDABLE));

        assertThat(bench.desk.retryAll("north", "Kim")).isEqualTo(new DeskAnswer.Done(2));

        assertThat(bench.lease("north", "south")).hasSize(2);
    }

    @Test
    void listShowsWhatIsNotFinishedOrTheStateAskedFor() {
        UUID delivered = bench.add("north", "a");
        bench.attempt("north", DeliveryOutcome.DELIVERED);
        UUID waiting = bench.add("north", "a");
        UUID elsewhere = bench.add("south", "a");

        assertThat(listed(Optional.empty(), Optional.empty())).containsExactly(waiting, elsewhere);
        assertThat(listed(Optional.of("north"), Optional.empty())).containsExactly(waiting);
        assertThat(listed(Optional.empty(), Optional.of("delivered"))).containsExactly(delivered);
        assertThat(listed(Optional.empty(), Optional.of("dead"))).isEmpty();
    }

    @Test
    void deliveryIsFoundByTheEndOfItsId() {
        bench.add("north", "a");
        UUID wanted = bench.add("north", "b");

        String ending = wanted.toString().substring(28);
        assertThat(bench.desk.list(new DeliveryQuery(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(ending), 10)))
                .extracting(DeliveryView::id)
                .containsExactly(wanted);
    }

    private List<UUID> listed(Optional<String> partner, Optional<String> state) {
        return bench.desk.list(new DeliveryQuery(partner, state, Optional.empty(), Optional.empty(), 10)).stream()
                .map(DeliveryView::id)
                .toList();
    }

    @Test
    void onlyFinishedDeliveriesAreForgotten() {
        UUID delivered = bench.add("north", "a");
        bench.attempt("north", DeliveryOutcome.DELIVERED);
        UUID dead = bench.add("north", "b");
        bench.attempt("north", DeliveryOutcome.UNSENDABLE);
        UUID waiting = bench.add("north", "c");
        clock.by(OutboxBench.SETTINGS.retention().plusDays(1));

        try (Retention retention = new Retention(bench.jdbc, OutboxBench.SETTINGS, clock)) {
            assertThat(retention.sweep()).isEqualTo(1);
        }

        assertThat(bench.desk.show(delivered)).isEmpty();
        assertThat(bench.state(dead)).isEqualTo("dead");
        assertThat(bench.state(waiting)).isEqualTo("waiting");
        assertThat(bench.jdbc
                        .sql("select count(*) from delivery_queue")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }
}
