package org.urgateway.gateway.brokers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A real Kafka broker with the partner's side of two topics: what it sends, what it reads, what the gateway has committed. */
final class KafkaBroker implements AutoCloseable {

    static final String REQUESTS = "requests";
    static final String ANSWERS = "answers";
    private static final String GROUP = "ur-gateway";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EmbeddedKafkaKraftBroker broker;
    private final AdminClient admin;
    private final KafkaProducer<String, byte[]> producer;

    private KafkaBroker(EmbeddedKafkaKraftBroker broker) {
        this.broker = broker;
        this.admin = AdminClient.create(Map.of("bootstrap.servers", address()));
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", address()), new StringSerializer(), new ByteArraySerializer());
    }

    /** Starts it, with requests in so many partitions. */
    static KafkaBroker start(int partitions) {
        var broker = new EmbeddedKafkaKraftBroker(1, partitions);
        broker.brokerProperties(Map.of("auto.create.topics.enable", "false", "group.initial.rebalance.delay.ms", "0"));
        broker.afterPropertiesSet();
        var started = new KafkaBroker(broker);
        result(started.admin
                .createTopics(
                        List.of(new NewTopic(REQUESTS, partitions, (short) 1), new NewTopic(ANSWERS, 1, (short) 1)))
                .all());
        return started;
    }

    String address() {
        return broker.getBrokersAsString();
    }

    /** Sends a message and returns when the broker has it. */
    void send(String key, String message) {
        result(producer.send(new ProducerRecord<>(REQUESTS, key, message.getBytes(UTF_8))));
    }

    /** How many messages the gateway will not be given again. */
    long committed() {
        return result(admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata()).values().stream()
                .mapToLong(offset -> offset.offset())
                .sum();
    }

    /** How many nodes have partitions. */
    long nodesAtWork() {
        var group = result(Objects.requireNonNull(
                admin.describeConsumerGroups(List.of(GROUP)).describedGroups().get(GROUP)));
        return group.members().stream()
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .count();
    }

    /** All answers that are there now, oldest first. */
    List<ConsumerRecord<String, String>> answers() {
        var settings = Map.<String, Object>of("bootstrap.servers", address());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var topic = List.of(new TopicPartition(ANSWERS, 0));
            consumer.assign(topic);
            consumer.seekToBeginning(topic);
            var end = Objects.requireNonNull(consumer.endOffsets(topic).get(topic.get(0)));
            var found = new ArrayList<ConsumerRecord<String, String>>();
            while (consumer.position(topic.get(0)) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            return found;
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        broker.destroy();
    }
}
