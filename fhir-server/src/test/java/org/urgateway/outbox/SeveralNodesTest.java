package org.urgateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several nodes lease at once while steps are taken. */
class SeveralNodesTest {

    private static final int REVIEWS = 20;
    private static final int STEPS_OF_A_REVIEW = 8;
    private static final int NODES = 4;

    private final Map<String, List<UUID>> received = new ConcurrentHashMap<>();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final List<String> overtaken = new CopyOnWriteArrayList<>();
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void everyDeliveryIsSentOnceAndInOrder() {
        try (OutboxBench bench = OutboxBench.of(Clock.systemUTC()).with("north", "south")) {
            List<CompletableFuture<Void>> nodes = IntStream.range(0, NODES)
                    .mapToObj(node -> CompletableFuture.runAsync(() -> deliver(bench)))
                    .toList();
            Map<String, List<UUID>> added = takeSteps(bench);
            nodes.forEach(CompletableFuture::join);

            assertThat(overtaken).isEmpty();
            assertThat(received).isEqualTo(added);
        }
    }

    private static Map<String, List<UUID>> takeSteps(OutboxBench bench) {
        return IntStream.range(0, REVIEWS)
                .parallel()
                .boxed()
                .collect(Collectors.toConcurrentMap(review -> "Task/r" + review, review -> {
                    List<UUID> ids = new ArrayList<>();
                    String partner = review % 2 == 0 ? "north" : "south";
                    for (int step = 0; step < STEPS_OF_A_REVIEW; step++) {
                        ids.add(bench.add(partner, "r" + review));
                    }
                    return ids;
                }));
    }

    private void deliver(OutboxBench bench) {
        while (done.get() < REVIEWS * STEPS_OF_A_REVIEW) {
            for (LeasedDelivery delivery : bench.lease(5, Duration.ofMillis(500), "north", "south")) {
                String queue = delivery.entry().review();
                if (!underWay.add(queue)) {
                    overtaken.add(queue);
                }
                received.computeIfAbsent(queue, key -> new CopyOnWriteArrayList<>())
                        .add(delivery.id());
                underWay.remove(queue);
                bench.report(delivery, DeliveryOutcome.DELIVERED);
                done.incrementAndGet();
            }
        }
    }
}
