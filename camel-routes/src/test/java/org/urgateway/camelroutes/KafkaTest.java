package org.urgateway.camelroutes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.urgateway.messagelog.Arrival;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.messagelog.MessageState;
import org.urgateway.messagelog.MessageSummary;
import org.urgateway.partners.Endpoint;

/** Partners on a real Kafka broker. */
@Tag("brokers")
@Timeout(180)
class KafkaTest {

    private static final int PARTITIONS = 2;
    private static final String GROUP = "ur-gateway";
    private static final EmbeddedKafkaKraftBroker BROKER = new EmbeddedKafkaKraftBroker(1, PARTITIONS);

    private final String requests = "requests-" + UUID.randomUUID();
    private final String answers = "answers-" + UUID.randomUUID();
    private final RunningRoutes routes = new RunningRoutes();

    @BeforeAll
    static void startBroker() {
        BROKER.brokerProperties(Map.of("auto.create.topics.enable", "false", "group.initial.rebalance.delay.ms", "0"));
        BROKER.afterPropertiesSet();
    }

    @AfterAll
    static void stopBroker() {
        BROKER.destroy();
    }

    @BeforeEach
    void makeTopics() throws Exception {
        try (var admin = admin()) {
            admin.createTopics(
                            List.of(new NewTopic(requests, PARTITIONS, (short) 1), new NewTopic(answers, 1, (short) 1)))
                    .all()
                    .get(60, TimeUnit.SECONDS);
        }
        routes.with("valley", partner());
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void requestIsAnsweredOnTheTopicOfAnswersUnderItsOwnNumber() {
        send("A1");
        routes.start();

        var answer = answers(1).get(0);
        assertThat(Messages.field(text(answer), "MSA", 1)).as(text(answer)).isEqualTo("AA");
        assertThat(answer.key()).isEqualTo("A1");
        assertThat(answer.headers().lastHeader("correlationId").value()).isEqualTo("A1".getBytes(UTF_8));
        await(() -> committed() == 1);
        await(() -> routes.logged().stream().allMatch(message -> message.state() == MessageState.ANSWERED));
        assertThat(routes.logged()).singleElement().satisfies(message -> {
            assertThat(message.state()).isEqualTo(MessageState.ANSWERED);
            assertThat(routes.log().find(message.id()).orElseThrow().transport())
                    .isEqualTo("kafka:" + requests);
        });
    }

    @Test
    void messageThatWasLoggedBeforeACrashIsDeliveredAgainAndHasOneEffect() {
        send("A1");
        // A process that died between the commit of the log and the commit of the offset.
        try (var crashed = MessageLog.open(routes.database(), Clock.systemUTC())) {
            crashed.receive(new Arrival(
                    "valley",
                    "hl7v2",
                    "kafka:" + requests,
                    Optional.of("RQA^I08"),
                    Optional.of("A1"),
                    Set.of(),
                    Messages.request("A1").getBytes(UTF_8)));
        }
        assertThat(committed()).isZero();

        routes.start();

        assertThat(answers(1)).hasSize(1);
        await(() -> committed() == 1);
        assertThat(routes.logged()).hasSize(1);
        assertThat(routes.server().received()).hasSize(1);
    }

    @Test
    void offsetsThatAreLostBringEveryMessageAgainWithoutASecondEffect() throws Exception {
        send("A1", "A2", "A3");
        routes.start();
        answers(3);
        await(() -> committed() == 3);
        routes.stop();
        try (var admin = admin()) {
            admin.deleteConsumerGroups(List.of(GROUP)).all().get(60, TimeUnit.SECONDS);
        }

        try (var again = routes.anotherNode().with("valley", partner())) {
            again.start();
            await(() -> committed() == 3);

            assertThat(answers(3)).hasSize(3);
            assertThat(routes.logged()).hasSize(3);
            assertThat(routes.server().received()).hasSize(3);
        }
    }

    @Test
    void offsetIsNotCommittedWhileTheLogCannotTakeTheMessage() throws Exception {
        var jdbc = JdbcClient.create(routes.database());
        jdbc.sql("alter table messagelog.message rename to away").update();
        send("A1");
        routes.start();
        Thread.sleep(3000);
        assertThat(committed()).isZero();

        jdbc.sql("alter table messagelog.away rename to message").update();

        assertThat(answers(1)).hasSize(1);
        await(() -> committed() == 1);
    }

    @Test
    void messageThatIsRefusedIsADeadLetterAndDoesNotBlockTheTopic() {
        routes.start();
        produce("hello".getBytes(UTF_8));
        send("A2");

        var codes = answers(2).stream()
                .map(answer -> Messages.field(text(answer), "MSA", 1))
                .toList();
        assertThat(codes).containsExactlyInAnyOrder("AE", "AA");
        await(() -> routes.logged().stream().noneMatch(message -> message.state() == MessageState.RECEIVED));
        assertThat(routes.logged())
                .extracting(MessageSummary::state)
                .containsExactlyInAnyOrder(MessageState.DEAD, MessageState.ANSWERED);
    }

    @Test
    void twoNodesShareATopicAndOneTakesOverFromTheOther() {
        try (var other = routes.anotherNode().with("valley", partner())) {
            routes.start();
            other.start();
            await(() -> members() == 2);
            var numbers = new ArrayList<String>();
            for (var number = 0; number < 20; number++) {
                numbers.add("N" + number);
            }
            send(numbers.toArray(String[]::new));
            answers(20);

            other.stop();
            send("L1", "L2", "L3", "L4");

            var answered = new HashSet<String>();
            answers(24).forEach(answer -> answered.add(answer.key()));
            assertThat(answered).hasSize(24).containsAll(numbers).contains("L1", "L4");
            await(() -> committed() == 24);
            assertThat(routes.server().received().stream().distinct()).hasSize(24);
        }
    }

    @Test
    void topicIsTriedWithoutTakingAMessage() {
        send("A1");
        routes.partners().refresh();
        var valley = routes.partners().current().find("valley").orElseThrow();

        assertThat(BrokerTrial.of(valley, valley.receives().get(0)))
                .isEqualTo(new BrokerTrial(true, "open, 2 partitions"));
        assertThat(BrokerTrial.of(valley, valley.answers().get(0)))
                .isEqualTo(new BrokerTrial(true, "open, 1 partition"));
        assertThat(committed()).isZero();
    }

    @Test
    void topicThatDoesNotExistOrABrokerThatIsNotThereIsToldSo() {
        routes.partners().refresh();
        var valley = routes.partners().current().find("valley").orElseThrow();
        var here = BROKER.getBrokersAsString();

        assertThat(BrokerTrial.of(valley, topic(here, "absent")).words()).isEqualTo("there is no such topic");
        assertThat(BrokerTrial.of(valley, topic("127.0.0.1:" + RunningRoutes.freePort(), requests))
                        .words())
                .isEqualTo("not reached");
    }

    private static Endpoint topic(String brokers, String topic) {
        return new Endpoint("kafka-receiver", Map.of("brokers", brokers, "topic", topic));
    }

    private String partner() {
        return """
                partner: valley
                title: A partner on Kafka
                identity:
                  application: VALLEYEHR
                receives:
                  - template: kafka-receiver
                    parameters:
                      brokers: %1$s
                      topic: %2$s
                      group: %4$s
                answers:
                  - template: kafka-sender
                    parameters:
                      brokers: %1$s
                      topic: %3$s
                defaults:
                  placeOfService: "11"
                """.formatted(BROKER.getBrokersAsString(), requests, answers, GROUP);
    }

    private void send(String... controlIds) {
        for (var controlId : controlIds) {
            produce(Messages.request(controlId).getBytes(UTF_8));
        }
    }

    private void produce(byte[] message) {
        var settings = Map.<String, Object>of("bootstrap.servers", BROKER.getBrokersAsString(), "linger.ms", 0);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(requests, UUID.randomUUID().toString(), message));
        }
    }

    /** All answers there are, as soon as there are so many, and a moment later. */
    private List<ConsumerRecord<String, byte[]>> answers(int expected) {
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        var settings = Map.<String, Object>of("bootstrap.servers", BROKER.getBrokersAsString());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partition = List.of(new TopicPartition(answers, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            await(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
                return found.size() >= expected;
            });
            consumer.poll(Duration.ofMillis(300)).forEach(found::add);
        }
        return found;
    }

    private long committed() {
        try (var admin = admin()) {
            return admin
                    .listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get(60, TimeUnit.SECONDS)
                    .entrySet()
                    .stream()
                    .filter(offset -> offset.getKey().topic().equals(requests))
                    .mapToLong(offset -> offset.getValue().offset())
                    .sum();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static int members() {
        try (var admin = admin()) {
            var group = admin.describeConsumerGroups(List.of(GROUP))
                    .describedGroups()
                    .get(GROUP);
            return Objects.requireNonNull(group)
                    .get(60, TimeUnit.SECONDS)
                    .members()
                    .size();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static AdminClient admin() {
        return AdminClient.create(Map.of("bootstrap.servers", BROKER.getBrokersAsString()));
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(120)).until(condition::getAsBoolean);
    }

    private static String text(ConsumerRecord<String, byte[]> answer) {
        return new String(answer.value(), UTF_8);
    }
}
