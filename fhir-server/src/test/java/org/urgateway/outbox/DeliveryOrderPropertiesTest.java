package org.urgateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.urgateway.review.timers.PushedClock;

/** Whatever happens, in whatever order: deliveries of one review reach one partner in the order in which they came about. */
class DeliveryOrderPropertiesTest {

    private static final List<String> PARTNERS = List.of("north", "south");
    private static final DeliveryOutcome[] OUTCOMES = Stream.of(DeliveryOutcome.values())
            .filter(outcome -> !outcome.isAfterwards())
            .toArray(DeliveryOutcome[]::new);
    private static final Set<DeliveryOutcome> ENDS =
            EnumSet.of(DeliveryOutcome.DELIVERED, DeliveryOutcome.NOTHING_TO_TELL);

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void deliveriesOfAReviewKeepTheirOrder(
            @ForAll @Size(min = 10, max = 60) List<@IntRange(min = 0, max = 99) Integer> happenings) {
        PushedClock clock = new PushedClock(OutboxBench.START);
        try (OutboxBench bench = OutboxBench.of(clock).with("north", "south")) {
            Play play = new Play(bench, clock);
            happenings.forEach(play::happen);
            play.finish();

            play.added.forEach((queue, added) -> assertThat(play.sent.getOrDefault(queue, List.of()))
                    .as("sent to %s", queue)
                    .isEqualTo(added));
        }
    }

    /** Takes numbers for happenings: steps, leases, reports of each kind, lost nodes, time. */
    private static final class Play {

        private final Map<String, List<UUID>> added = new HashMap<>();
        private final Map<String, List<UUID>> sent = new HashMap<>();
        private final List<LeasedDelivery> held = new ArrayList<>();
        private final OutboxBench bench;
        private final PushedClock clock;

        Play(OutboxBench bench, PushedClock clock) {
            this.bench = bench;
            this.clock = clock;
        }

        void happen(int number) {
            if (number < 35) {
                String partner = PARTNERS.get(number % 2);
                String review = "r" + number % 3;
                added.computeIfAbsent(partner + " Task/" + review, queue -> new ArrayList<>())
                        .add(bench.add(partner, review));
            } else if (number < 60) {
                held.addAll(bench.lease(1 + number % 4, Duration.ZERO, "north", "south"));
            } else if (number < 90 && !held.isEmpty()) {
                report(held.remove(number % held.size()), OUTCOMES[number % OUTCOMES.length]);
            } else if (number < 95) {
                clock.by(Duration.ofSeconds(number));
            } else {
                PARTNERS.forEach(partner -> bench.desk.retryAll(partner, "Kim"));
            }
        }

        /** Everybody comes back and everything goes well. */
        void finish() {
            held.clear();
            for (int left = 1; left > 0; ) {
                clock.by(Duration.ofMinutes(30));
                PARTNERS.forEach(partner -> bench.desk.retryAll(partner, "Kim"));
                List<LeasedDelivery> leased = bench.lease("north", "south");
                leased.forEach(delivery -> report(delivery, DeliveryOutcome.DELIVERED));
                left = leased.size();
            }
        }

        private void report(LeasedDelivery delivery, DeliveryOutcome outcome) {
            if (bench.report(delivery, outcome) && ENDS.contains(outcome)) {
                sent.computeIfAbsent(
                                delivery.entry().partner() + " "
                                        + delivery.entry().review(),
                                queue -> new ArrayList<>())
                        .add(delivery.id());
            }
        }
    }
}
