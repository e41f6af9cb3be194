package org.urgateway.delivering;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.urgateway.delivering.Sending.Outcome;
import org.urgateway.delivering.Telling.Told;

class DelivererTest {

    private static final Instant NOW = Instant.parse("2026-11-16T15:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(90);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final FakeOutbox outbox = new FakeOutbox();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private Deliverer deliverer = deliverer(this::tell, this::accept);

    @AfterEach
    void close() {
        deliverer.close();
        outbox.close();
    }

    @Test
    void deliveryIsToldSentAndReported() {
        var id = outbox.add("clinic", LATER);

        deliverer.start();

        await(() -> outbox.reports.contains("delivered AA"));
        assertThat(outbox.registered).containsExactly("clinic");
        assertThat(sent).containsExactly("clinic determination " + id);
    }

    /** Ten seconds is what HAPI's client waits unless it is told otherwise; what it gave up would stay leased. */
    @Test
    void leaseThatTheServerWaitsForIsNotGivenUp() {
        outbox.late = Duration.ofMillis(10_500);
        outbox.add("clinic", LATER);

        deliverer.start();

        await(() -> outbox.reports.contains("delivered AA"));
        assertThat(sent).hasSize(1);
    }

    @Test
    void whatThePartnerSaidIsReported() {
        deliverer = deliverer(
                this::tell,
                (partner, message, key) -> partner.equals("refuses")
                        ? new Outcome.Refused("AR")
                        : new Outcome.NoAnswer("connection refused"));
        outbox.add("refuses", LATER);
        outbox.add("silent", LATER);

        deliverer.start();

        await(() -> outbox.reports.size() == 2);
        assertThat(outbox.reports).containsExactlyInAnyOrder("refused AR", "no-answer connection refused");
    }

    @Test
    void partnerThatHasItFromAnEarlierAttemptHasIt() {
        deliverer = deliverer(
                delivery -> new Told.Message(new byte[] {1}, delivery.partner().equals("repeated")),
                (partner, message, key) -> new Outcome.Known("TA1 R TA1 025"));
        outbox.add("repeated", LATER);
        outbox.add("first", LATER);

        deliverer.start();

        await(() -> outbox.reports.size() == 2);
        assertThat(outbox.reports)
                .containsExactlyInAnyOrder("delivered TA1 R TA1 025, from an earlier attempt", "refused TA1 R TA1 025");
    }

    @Test
    void whatCannotBeToldOrNeedsNoTellingIsReportedAndNotSent() {
        deliverer = deliverer(
                delivery -> delivery.partner().equals("mute")
                        ? new Told.Nothing()
                        : new Told.Unsendable("no request to answer"),
                this::accept);
        outbox.add("clinic", LATER);
        outbox.add("mute", LATER);

        deliverer.start();

        await(() -> outbox.reports.size() == 2);
        assertThat(outbox.reports)
                .containsExactlyInAnyOrder(
                        "unsendable no request to answer", "nothing-to-tell nothing to send for this event");
        assertThat(sent).isEmpty();
    }

    @Test
    void faultOfOursIsReportedWithoutItsMessageAndTheNextDeliveryGoesOut() {
        deliverer = deliverer(
                delivery -> {
                    if (delivery.partner().equals("broken")) {
                        throw new IllegalStateException("Doe, Jane");
                    }
                    return tell(delivery);
                },
                this::accept);
        outbox.add("broken", LATER);
        outbox.add("clinic", LATER);

        deliverer.start();

        await(() -> outbox.reports.size() == 2);
        assertThat(outbox.reports)
                .containsExactlyInAnyOrder("unsendable a fault of the gateway: IllegalStateException", "delivered AA");
    }

    @Test
    void deliveryIsNoDeadLetterBecauseTheMessageLogWasAwayForAMoment() {
        deliverer = deliverer(
                delivery -> {
                    throw new DataAccessResourceFailureException("away");
                },
                this::accept);
        outbox.add("clinic", LATER);

        deliverer.start();

        await(() -> outbox.reports.contains("released the message log cannot be read"));
        assertThat(sent).isEmpty();
    }

    @Test
    void nothingIsBegunThatCouldLastBeyondItsLease() {
        outbox.add("clinic", NOW.plusSeconds(39));

        deliverer.start();

        await(() -> outbox.reports.size() == 1);
        assertThat(outbox.reports).containsExactly("released too little was left of the lease");
        assertThat(sent).isEmpty();
    }

    @Test
    void serverThatComesBackIsToldOfThePartnersAgain() {
        outbox.broken = true;
        deliverer.start();
        outbox.add("clinic", LATER);
        sleep(200);
        assertThat(outbox.registered).isEmpty();

        outbox.broken = false;

        await(() -> outbox.reports.contains("delivered AA"));
        assertThat(outbox.registered).contains("clinic");
    }

    @Test
    void reportThatDoesNotGetThroughIsRepeated() {
        deliverer = deliverer(this::tell, (partner, message, key) -> {
            outbox.broken = true;
            return accept(partner, message, key);
        });
        outbox.add("clinic", LATER);
        deliverer.start();
        await(() -> !sent.isEmpty());

        outbox.broken = false;

        await(() -> outbox.reports.contains("delivered AA"));
        assertThat(sent).hasSize(1);
    }

    @Test
    void deliveryUnderWayIsFinishedWhenTheProcessStops() throws InterruptedException {
        var begun = new CountDownLatch(1);
        deliverer = deliverer(this::tell, (partner, message, key) -> {
            begun.countDown();
            sleep(300);
            return accept(partner, message, key);
        });
        outbox.add("clinic", LATER);
        deliverer.start();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        deliverer.close();

        assertThat(outbox.reports).containsExactly("delivered AA");
    }

    private Deliverer deliverer(Telling telling, Sending sending) {
        return new Deliverer(
                new OutboxClient(FhirContext.forR4Cached(), outbox.base(), Duration.ofSeconds(1), 10),
                () -> List.of(new Recipient("clinic", Set.of(), List.of(), 2, 0)),
                telling,
                sending,
                new DelivererSettings("test", 4, Duration.ofSeconds(40), Duration.ofMillis(50)),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Told tell(Delivery delivery) {
        return new Told.Message((delivery.partner() + " " + delivery.event()).getBytes(StandardCharsets.UTF_8));
    }

    private Outcome accept(String partner, byte[] message, UUID key) {
        sent.add(new String(message, StandardCharsets.UTF_8) + " " + key);
        return new Outcome.Delivered("AA");
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await().atMost(PATIENCE).until(condition::getAsBoolean);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
