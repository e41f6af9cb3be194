package org.urgateway.camelroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.urgateway.messagelog.Arrival;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.messagelog.MessageQuery;
import org.urgateway.messagelog.MessageState;
import org.urgateway.messagelog.Stage;
import org.urgateway.messagelog.StageReached;

@Timeout(180)
class CamelRoutesTest {

    private final RunningRoutes routes =
            new RunningRoutes().with("valley", RunningRoutes.sharedPartner("valley", "VALLEYEHR"));

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void requestIsLoggedMappedSubmittedAndAnsweredOnItsConnection() throws Exception {
        routes.start();
        try (var client = MllpClient.connect(routes.sharedPort())) {
            var answer = client.send(Messages.request("A1"));

            assertThat(Messages.field(answer, "MSA", 1)).as(answer).isEqualTo("AA");
            assertThat(Messages.field(answer, "MSA", 2)).isEqualTo("A1");
            assertThat(Messages.field(answer, "MSH", 8)).startsWith("RPA^I08");
            assertThat(Messages.field(answer, "RF1", 1)).startsWith("P");
        }
        var logged = routes.onlyLogged();
        assertThat(logged.state()).isEqualTo(MessageState.ANSWERED);
        assertThat(logged.claimNumbers()).containsExactly("WC-2026-CA1");
        assertThat(routes.log().stages(logged.id()))
                .extracting(StageReached::stage)
                .containsExactly(Stage.RECEIVED, Stage.MAPPED, Stage.SUBMITTED, Stage.ANSWERED);
        assertThat(routes.server().received()).hasSize(1);
    }

    @Test
    void messagesOfAPartnerThatIsGoneDoNotHoldUpThoseOfTheOthers() {
        // A process that died, and with it the acknowledgements of what it had logged some minutes ago.
        var before = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10));
        try (var crashed = MessageLog.open(routes.database(), before)) {
            for (var number = 0; number < 6; number++) {
                crashed.receive(arrival("gone", "G" + number));
            }
            crashed.receive(arrival("valley", "A1"));
        }

        routes.start();

        await().atMost(Duration.ofSeconds(120))
                .until(() -> routes.logged().stream()
                        .anyMatch(message ->
                                message.partner().equals("valley") && message.state() == MessageState.ANSWERED));
        assertThat(routes.logged())
                .filteredOn(message -> message.partner().equals("gone"))
                .hasSize(6)
                .allMatch(message -> message.state() == MessageState.RECEIVED);
    }

    private static Arrival arrival(String partner, String controlId) {
        return new Arrival(
                partner,
                "hl7v2",
                "mllp:2575",
                Optional.of("RQA^I08"),
                Optional.of(controlId),
                Set.of(),
                Messages.request(controlId).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void resendGetsTheFirstAnswerAndHasNoSecondEffect() throws Exception {
        routes.start();
        try (var client = MllpClient.connect(routes.sharedPort())) {
            var first = client.send(Messages.request("A1"));

            assertThat(client.send(Messages.request("A1"))).isEqualTo(first);
        }
        assertThat(routes.server().received()).hasSize(1);
    }

    @Test
    void otherContentUnderTheSameNumberIsRefusedAndSetAside() throws Exception {
        routes.start();
        try (var client = MllpClient.connect(routes.sharedPort())) {
            client.send(Messages.request("A1"));

            var answer = client.send(Messages.request("A1").replace("Brace after", "Splint after"));

            assertThat(Messages.field(answer, "MSA", 1)).isEqualTo("AR");
            assertThat(answer).contains("205");
        }
        assertThat(routes.log().search(MessageQuery.inState(MessageState.DEAD, 5)))
                .singleElement()
                .satisfies(
                        dead -> assertThat(dead.failure().orElseThrow().cause()).startsWith("MSH-10 was used before"));
        assertThat(routes.server().received()).hasSize(1);
    }

    @Test
    void senderThatIsNoPartnerIsRefusedAndItsMessageKept() throws Exception {
        routes.start();
        try (var client = MllpClient.connect(routes.sharedPort())) {
            var answer = client.send(Messages.request("A1").replace("VALLEYEHR", "STRANGER"));

            assertThat(Messages.field(answer, "MSA", 1)).isEqualTo("AR");
        }
        assertThat(routes.onlyLogged().partner()).isEqualTo("unknown");
        assertThat(routes.onlyLogged().state()).isEqualTo(MessageState.DEAD);
    }

    @Test
    void bytesThatAreNoMessageAreAnsweredAndKept() throws Exception {
        routes.start();
        try (var client = MllpClient.connect(routes.sharedPort())) {
            assertThat(Messages.field(client.send("hello"), "MSA", 1)).isEqualTo("AE");
        }
        assertThat(routes.onlyLogged().state()).isEqualTo(MessageState.DEAD);
    }

    @Test
    void incompleteRequestIsRefusedWithTheSegmentToBlame() throws Exception {
        routes.start();
        var message = Messages.request("A1").replaceAll("PID\\|[^\r]*\r", "");
        try (var client = MllpClient.connect(routes.sharedPort())) {
            assertThat(Messages.field(client.send(message), "MSA", 1)).isEqualTo("AE");
        }
        assertThat(routes.onlyLogged().failure().orElseThrow().stage()).isEqualTo(Stage.MAPPED);
        assertThat(routes.onlyLogged().failure().orElseThrow().blamed().orElseThrow())
                .startsWith("PID");
        assertThat(routes.server().received()).isEmpty();
    }

    @Test
    void requestThatTheServerRefusesIsADeadLetter() throws Exception {
        routes.server()
                .answer(
                        422,
                        request -> "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":"
                                + "\"required\",\"diagnostics\":\"Claim.item is missing\"}]}");
        routes.start();
        try (var client = MllpClient.connect(routes.sharedPort())) {
            assertThat(Messages.field(client.send(Messages.request("A1")), "MSA", 1))
                    .isEqualTo("AE");
        }
        assertThat(routes.onlyLogged().failure().orElseThrow().stage()).isEqualTo(Stage.SUBMITTED);
    }

    @Test
    void requestThatMeetsAnotherOneIsSentAgainAtOnce() throws Exception {
        routes.server().answer(409, request -> {
            routes.server().answer(200, next -> FhirServerStub.PENDED);
            return "{\"resourceType\":\"OperationOutcome\"}";
        });
        routes.start();
        try (var client = MllpClient.connect(routes.sharedPort())) {
            assertThat(Messages.field(client.send(Messages.request("A1")), "MSA", 1))
                    .isEqualTo("AA");
        }
        assertThat(routes.onlyLogged().state()).isEqualTo(MessageState.ANSWERED);
    }

    @Test
    void serverThatIsAwayLetsTheMessageWaitUntilItIsBack() throws Exception {
        routes.server().answer(503, request -> "");
        routes.start();
        try (var client = MllpClient.connect(routes.sharedPort())) {
            assertThat(Messages.field(client.send(Messages.request("A1")), "MSA", 1))
                    .isEqualTo("AR");
            assertThat(routes.onlyLogged().state()).isEqualTo(MessageState.RETRYING);

            routes.server().answer(200, request -> FhirServerStub.PENDED);
            routes.awaitLogged(MessageState.ANSWERED);

            assertThat(Messages.field(client.send(Messages.request("A1")), "MSA", 1))
                    .isEqualTo("AA");
        }
        // The request is the same each time, so that the server knows it again.
        assertThat(routes.server().received().stream().distinct()).hasSize(1);
    }

    @Test
    void deferredAnswerIsSentToThePartnersListener() throws Exception {
        try (var listener = new PartnerListener()) {
            routes.with("valley", RunningRoutes.sharedPartner("valley", "VALLEYEHR") + """
                            answers:
                              - template: mllp-sender
                                parameters:
                                  host: 127.0.0.1
                                  port: %d
                            """.formatted(listener.port()));
            routes.start();
            try (var client = MllpClient.connect(routes.sharedPort())) {
                var accepted = client.send(Messages.deferred("A1"));
                assertThat(Messages.field(accepted, "MSA", 1)).isEqualTo("CA");
            }
            routes.awaitLogged(MessageState.ANSWERED);

            assertThat(listener.received())
                    .singleElement()
                    .satisfies(answer ->
                            assertThat(Messages.field(answer, "MSA", 2)).isEqualTo("A1"));
            assertThat(routes.log().stages(routes.onlyLogged().id()))
                    .extracting(StageReached::stage)
                    .containsExactly(Stage.RECEIVED, Stage.ACKNOWLEDGED, Stage.MAPPED, Stage.SUBMITTED, Stage.ANSWERED);
        }
    }

    @Test
    void deferredAnswerIsSentAgainUntilThePartnerTakesIt() throws Exception {
        try (var listener = new PartnerListener()) {
            listener.answerNothing(1);
            routes.with("valley", RunningRoutes.sharedPartner("valley", "VALLEYEHR") + """
                            answers:
                              - template: mllp-sender
                                parameters:
                                  host: 127.0.0.1
                                  port: %d
                                  answerTimeout: 500
                            """.formatted(listener.port()));
            routes.start();
            try (var client = MllpClient.connect(routes.sharedPort())) {
                client.send(Messages.deferred("A1"));
            }
            routes.awaitLogged(MessageState.ANSWERED);

            assertThat(listener.received()).hasSizeGreaterThan(1);
            assertThat(listener.received().stream().map(answer -> Messages.field(answer, "MSH", 9)))
                    .as("the control id by which the partner knows it again")
                    .containsOnly(Messages.field(listener.received().get(0), "MSH", 9));
            assertThat(routes.server().received()).hasSize(1);
        }
    }

    @Test
    void twoHundredConnectionsAreServedAtOnce() throws Exception {
        routes.start();
        var ready = new CountDownLatch(200);
        var threads = Executors.newFixedThreadPool(200);
        var calls = IntStream.range(0, 200)
                .mapToObj(number -> (Callable<String>) () -> {
                    try (var client = MllpClient.connect(routes.sharedPort())) {
                        ready.countDown();
                        ready.await();
                        return Messages.field(client.send(Messages.request("N" + number)), "MSA", 1);
                    }
                })
                .toList();
        var codes = new ArrayList<String>();
        for (var call : threads.invokeAll(calls)) {
            codes.add(call.get());
        }
        threads.shutdown();

        assertThat(codes).hasSize(200).containsOnly("AA");
        assertThat(routes.server().received().stream().distinct()).hasSize(200);
    }

    @Test
    void messageLargerThanTheBufferClosesItsConnectionOnly() throws Exception {
        var port = RunningRoutes.freePort();
        routes.with("small", RunningRoutes.sharedPartner("small", "SMALL").replace("mllp-shared", """
                        mllp-receiver
                            parameters:
                              port: %d
                              messageBytes: 20000""".formatted(port)));
        routes.start();
        try (var client = MllpClient.connect(port);
                var other = MllpClient.connect(port)) {
            Thread.sleep(700);
            assertThatThrownBy(() -> client.send(Messages.request("A1") + "NTE|2||" + "x".repeat(40_000) + "\r"))
                    .isInstanceOf(IOException.class);

            assertThat(Messages.field(other.send(Messages.request("A2").replace("VALLEYEHR", "SMALL")), "MSA", 1))
                    .isEqualTo("AA");
        }
    }
}
