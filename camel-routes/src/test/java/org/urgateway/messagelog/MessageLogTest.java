package org.urgateway.messagelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class MessageLogTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final DataSource database = LogDatabase.empty();
    private final SettableClock clock = new SettableClock(NOON);
    private final MessageLog log = MessageLog.open(database, clock);

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void messageIsKeptByteForByteWithItsKeys() {
        var bytes = new byte[] {77, 83, 72, 0, (byte) 0xE9, 13};

        var receipt = log.receive(new Arrival(
                "valley",
                "hl7v2",
                "mllp:2575",
                Optional.of("RQA^I08"),
                Optional.of("C1"),
                Set.of(SearchKeys.claim("W-1")),
                bytes));

        var message = log.find(receipt.id()).orElseThrow();
        assertThat(receipt).isInstanceOf(Receipt.Logged.class);
        assertThat(message.content()).isEqualTo(bytes);
        assertThat(message.receivedAt()).isEqualTo(NOON);
        assertThat(message.state()).isEqualTo(MessageState.RECEIVED);
        assertThat(log.stages(receipt.id())).extracting(StageReached::stage).containsExactly(Stage.RECEIVED);
    }

    @Test
    void processesThatStartTogetherInANewMonthAllGetTheirPartitions() throws Exception {
        var later = new SettableClock(NOON.plus(Duration.ofDays(400)));
        var together = Executors.newFixedThreadPool(6);
        try {
            Callable<Boolean> start = () -> {
                try (var started = MessageLog.open(database, later)) {
                    return started.receive(arrival(Thread.currentThread().getName(), "text")) instanceof Receipt.Logged;
                }
            };
            for (var future : together.invokeAll(Collections.nCopies(6, start))) {
                assertThat(future.get()).isTrue();
            }
        } finally {
            together.shutdown();
        }
    }

    @Test
    void resendIsToldAndKeptAsStageOfTheFirst() {
        var first = log.receive(arrival("C1", "same"));

        var second = log.receive(arrival("C1", "same"));

        assertThat(second).isEqualTo(new Receipt.Resent(first.id()));
        assertThat(log.stages(first.id()))
                .extracting(StageReached::stage)
                .containsExactly(Stage.RECEIVED, Stage.RESENT);
    }

    @Test
    void otherContentUnderTheSameNumberIsAConflictAndKept() {
        var first = log.receive(arrival("C1", "one"));

        var second = log.receive(arrival("C1", "two"));

        assertThat(second).isInstanceOfSatisfying(Receipt.Conflicting.class, conflict -> {
            assertThat(conflict.earlier()).isEqualTo(first.id());
            assertThat(log.find(conflict.id()).orElseThrow().content())
                    .asString()
                    .isEqualTo("two");
        });
    }

    @Test
    void numbersOfTwoPartnersAreTheirOwn() {
        log.receive(arrival("C1", "one"));

        assertThat(log.receive(arrival("hill", "C1", "two"))).isInstanceOf(Receipt.Logged.class);
    }

    @Test
    void numberCountsWithinItsFormat() {
        var inHl7v2 = arrival("C1", "same");
        var inOther = new Arrival(
                inHl7v2.partner(), "x12", "http", Optional.of("278"), inHl7v2.controlId(), Set.of(), bytes("another"));
        log.receive(inHl7v2);

        var receipt = log.receive(inOther);

        assertThat(receipt).isInstanceOf(Receipt.Logged.class);
        assertThat(log.find(receipt.id()).orElseThrow().format()).isEqualTo("x12");
    }

    @Test
    void messagesWithoutNumberAreNeverResends() {
        var without = new Arrival(
                "valley",
                "hl7v2",
                "mllp",
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                "?".getBytes(StandardCharsets.UTF_8));
        log.receive(without);

        assertThat(log.receive(without)).isInstanceOf(Receipt.Logged.class);
    }

    @Test
    void ofManyThatComeAtOnceOneIsNew() throws Exception {
        var threads = Executors.newFixedThreadPool(16);
        var receipts = threads.invokeAll(IntStream.range(0, 16)
                .mapToObj(number -> (Callable<Receipt>) () -> log.receive(arrival("C1", "same")))
                .toList());
        threads.shutdown();

        var kinds = new ArrayList<Class<?>>();
        for (var receipt : receipts) {
            kinds.add(receipt.get().getClass());
        }
        assertThat(kinds).containsOnlyOnce(Receipt.Logged.class).hasSize(16);
        assertThat(log.search(MessageQuery.inState(MessageState.RECEIVED, 10))).hasSize(1);
    }

    @Test
    void whatALivingProcessHasInHandIsNotTaken() {
        var receipt = log.receive(arrival("C1", "one"));
        try (var other = MessageLog.open(database, clock)) {
            assertThat(other.takeDue(10)).isEmpty();
            assertThat(other.take(receipt.id())).isEmpty();
        }
    }

    @Test
    void whatADeadProcessHadInHandIsTakenAtOnceByOne() {
        var dead = MessageLog.open(database, clock);
        var receipt = dead.receive(arrival("C1", "one"));
        dead.close();

        try (var other = MessageLog.open(database, clock)) {
            assertThat(other.takeDue(10)).extracting(LoggedMessage::id).containsExactly(receipt.id());
            assertThat(log.takeDue(10)).isEmpty();
        }
    }

    @Test
    void whatAFailureDroppedIsTakenAgainAfterAWhile() {
        var receipt = log.receive(arrival("C1", "one"));
        log.drop(receipt.id());
        assertThat(log.takeDue(10)).isEmpty();

        clock.forward(Duration.ofMinutes(3));

        assertThat(log.takeDue(10)).extracting(LoggedMessage::id).containsExactly(receipt.id());
    }

    @Test
    void messageThatWaitsIsDueAtItsTime() {
        var id = log.receive(arrival("C1", "one")).id();
        log.retry(id, Failure.of(Stage.SUBMITTED, "HTTP status 503"), NOON.plusSeconds(30));
        assertThat(log.takeDue(10)).isEmpty();

        clock.forward(Duration.ofSeconds(30));

        assertThat(log.takeDue(10)).extracting(LoggedMessage::attempts).containsExactly(1);
    }

    @Test
    void answeredMessageKeepsItsAnswerAndIsNoLongerTaken() {
        var id = log.receive(arrival("C1", "one")).id();

        log.answered(id, bytes("MSA|AA"), "AA");

        assertThat(log.take(id)).isEmpty();
        assertThat(log.find(id).orElseThrow().answer())
                .hasValueSatisfying(answer -> assertThat(answer).asString().isEqualTo("MSA|AA"));
    }

    @Test
    void deadLetterTellsStageCauseAndSegment() {
        var id = log.receive(arrival("C1", "one")).id();
        var failure = new Failure(Stage.MAPPED, "There is no PID segment.", Optional.of("PID[1]"));

        log.dead(id, failure, bytes("MSA|AE"));

        assertThat(log.search(MessageQuery.inState(MessageState.DEAD, 10)))
                .singleElement()
                .satisfies(dead -> assertThat(dead.failure()).contains(failure));
    }

    @Test
    void replayOfWhatWasNeverSentMapsAnew() {
        var id = log.receive(arrival("C1", "one")).id();
        log.dead(id, Failure.of(Stage.MAPPED, "no PID"), bytes(""));

        assertThat(log.replay(id)).isTrue();

        assertThat(log.take(id).orElseThrow().state()).isEqualTo(MessageState.RECEIVED);
    }

    @Test
    void replayOfWhatWasSentSendsTheSameRequests() {
        var id = log.receive(arrival("C1", "one")).id();
        var request = new Submission(1, 0, "Claim/$submit", "{\"id\":1}", true, Optional.empty());
        log.mapped(id, List.of(request), "", List.of());
        log.submitted(id, request, new Submission.Response(200, "{}"));
        log.answered(id, bytes("MSA|AA"), "AA");

        assertThat(log.replay(id)).isTrue();

        assertThat(log.take(id).orElseThrow().state()).isEqualTo(MessageState.MAPPED);
        assertThat(log.submissions(id)).containsExactly(request);
    }

    @Test
    void replayOfWhatTheServerRefusedMapsAnew() {
        var id = log.receive(arrival("C1", "one")).id();
        var request = new Submission(1, 0, "Claim/$submit", "{}", true, Optional.empty());
        log.mapped(id, List.of(request), "", List.of());
        log.submitted(id, request, new Submission.Response(422, "{}"));
        log.dead(id, Failure.of(Stage.SUBMITTED, "422"), bytes(""));

        log.replay(id);

        assertThat(log.submissions(id)).isEmpty();
        assertThat(log.take(id).orElseThrow().state()).isEqualTo(MessageState.RECEIVED);
    }

    @Test
    void messageThatIsBeingWorkedOnIsNotReplayed() {
        assertThat(log.replay(log.receive(arrival("C1", "one")).id())).isFalse();
    }

    @Test
    void correctedCopyIsWorkedOnAndTheOriginalStays() {
        var id = log.receive(arrival("C1", "one")).id();
        log.dead(id, Failure.of(Stage.MAPPED, "no PID"), bytes(""));

        var copy = log.mend(id, arrival("C1", "corrected"));

        assertThat(log.find(id).orElseThrow())
                .satisfies(original -> assertThat(original.content()).asString().isEqualTo("one"))
                .satisfies(original -> assertThat(original.state()).isEqualTo(MessageState.MENDED));
        assertThat(log.takeDue(10)).singleElement().satisfies(taken -> {
            assertThat(taken.id()).isEqualTo(copy);
            assertThat(taken.mends()).contains(id);
        });
    }

    @Test
    void everyKeyFindsItsMessage() {
        var id = log.receive(new Arrival(
                        "valley",
                        "hl7v2",
                        "mllp",
                        Optional.empty(),
                        Optional.of("C9"),
                        Set.of(SearchKeys.claim("W-9"), SearchKeys.patient("MRN9")),
                        bytes("x")))
                .id();
        log.receive(arrival("hill", "C8", "other"));

        assertThat(List.of(
                        query(Optional.of("valley"), Optional.empty(), Optional.empty(), Optional.empty()),
                        query(Optional.empty(), Optional.of("C9"), Optional.empty(), Optional.empty()),
                        query(Optional.empty(), Optional.empty(), Optional.of("W-9"), Optional.empty()),
                        query(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("MRN9"))))
                .allSatisfy(query -> assertThat(log.search(query))
                        .extracting(MessageSummary::id)
                        .containsExactly(id));
    }

    @Test
    void beginningOfANumberTellsTheMessage() {
        var id = log.receive(arrival("C1", "one")).id();

        assertThat(log.withPrefix(id.toString().substring(0, 20))).containsExactly(id);
    }

    @Test
    void monthPastItsRetentionGoesOnceNothingInItIsOpen() {
        var old = log.receive(arrival("C1", "one")).id();
        clock.forward(Duration.ofDays(400));
        log.keepHouse(Period.ofMonths(6));
        assertThat(log.find(old)).isPresent();

        log.answered(old, bytes(""), "");
        log.keepHouse(Period.ofMonths(6));

        assertThat(log.find(old)).isEmpty();
        assertThat(log.receive(arrival("C1", "another"))).isInstanceOf(Receipt.Logged.class);
    }

    @Test
    void messagesOfAMonthLieInItsPartition() {
        log.receive(arrival("C1", "one"));

        assertThat(JdbcClient.create(database)
                        .sql("select count(*) from messagelog.message_2026_03")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private static MessageQuery query(
            Optional<String> partner, Optional<String> control, Optional<String> claim, Optional<String> patient) {
        return new MessageQuery(
                partner,
                control,
                claim,
                patient,
                Optional.empty(),
                Optional.of(NOON.minusSeconds(1)),
                Optional.of(NOON.plusSeconds(1)),
                10);
    }

    private static Arrival arrival(String controlId, String content) {
        return arrival("valley", controlId, content);
    }

    private static Arrival arrival(String partner, String controlId, String content) {
        return new Arrival(
                partner,
                "hl7v2",
                "mllp:2575",
                Optional.of("RQA^I08"),
                Optional.of(controlId),
                Set.of(),
                bytes(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
