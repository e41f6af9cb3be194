package org.urgateway.gateway.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.delivering.Deliverer;
import org.urgateway.delivering.DelivererSettings;
import org.urgateway.delivering.OutboxClient;
import org.urgateway.delivering.Recipient;
import org.urgateway.delivering.Sending.Outcome;
import org.urgateway.delivering.Telling.Told;
import org.urgateway.gateway.running.Answer;
import org.urgateway.gateway.running.Examples;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.gateway.running.Waiting;

/** Two nodes deliver from the outbox of one running server. */
class SharedOutboxIT {

    private static final int REVIEWS = 30;
    private static final String PARTNER = "shared-clinic";

    private final RunningGateway gateway = RunningGateway.shared();
    private final OutboxDesk desk = new OutboxDesk(gateway.base());
    private final ConcurrentMap<UUID, AtomicInteger> received = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, AtomicInteger> byNode = new ConcurrentHashMap<>();

    @BeforeEach
    void emptyServer() {
        gateway.database().reset();
    }

    @Test
    void eachDeliveryIsSentByOneNodeAndBothTakePart() {
        OutboxCaller outbox = new OutboxCaller(gateway);
        outbox.register(PARTNER);
        for (int number = 0; number < REVIEWS; number++) {
            outbox.submitText(request(number), PARTNER);
        }
        assertThat(desk.list(Map.of("partner", PARTNER))).hasSize(REVIEWS);

        try (Deliverer one = deliverer("node-1");
                Deliverer other = deliverer("node-2")) {
            one.start();
            other.start();
            Waiting.until(
                    "all confirmations",
                    () -> desk.list(Map.of("partner", PARTNER)).isEmpty());
        }

        assertThat(received).hasSize(REVIEWS);
        assertThat(received.values()).allMatch(times -> times.get() == 1);
        assertThat(byNode).containsOnlyKeys("node-1", "node-2");
        assertThat(desk.list(Map.of("partner", PARTNER, "state", "delivered"))).hasSize(REVIEWS);
    }

    /** The same people and things asked for, another request: new identifiers and a new Claim. */
    private static String request(int number) {
        String example = Examples.input("02-pended-for-review/request.json");
        String claim =
                new Answer(0, "", example).as(Bundle.class).getEntryFirstRep().getFullUrl();
        return example.replace("LS-26-2208", "LS-26-1" + number)
                .replace("LS-SUB-2208", "LS-SUB-1" + number)
                .replace(claim, "urn:uuid:" + UUID.randomUUID());
    }

    private Deliverer deliverer(String node) {
        return new Deliverer(
                new OutboxClient(FhirContext.forR4Cached(), gateway.base(), Duration.ofSeconds(1), 4),
                () -> List.of(new Recipient(PARTNER, Set.of(), List.of(), 4, 0)),
                delivery -> new Told.Message(new byte[] {1}),
                (partner, message, key) -> {
                    received.computeIfAbsent(key, id -> new AtomicInteger()).incrementAndGet();
                    byNode.computeIfAbsent(node, name -> new AtomicInteger()).incrementAndGet();
                    awaitTheOther();
                    return new Outcome.Delivered("AA");
                },
                new DelivererSettings(node, 2, Duration.ofSeconds(40), Duration.ofMillis(100)),
                Clock.systemUTC());
    }

    /** One node alone is not done before the other has begun. */
    private void awaitTheOther() {
        Waiting.until("the other node", Duration.ofSeconds(60), () -> byNode.size() == 2);
    }
}
