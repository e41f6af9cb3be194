package org.urgateway.gateway.brokers;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.urgateway.gateway.postgres.EmbeddedPostgres;
import org.urgateway.gateway.running.DataFolders;
import org.urgateway.gateway.running.Database;
import org.urgateway.gateway.running.GatewayProcess;
import org.urgateway.gateway.running.Installation;
import org.urgateway.gateway.running.MllpSender;
import org.urgateway.gateway.running.Waiting;

/** Two gateways as processes of their own, with the addition for brokers, on one Kafka broker and one PostgreSQL. */
@Timeout(300)
class TwoNodesOnKafkaIT {

    private static final int PARTITIONS = 4;
    private static final int HALF = 60;
    private static final int ALL = 2 * HALF;
    private static final Path EXAMPLE = Path.of("..", "examples", "hl7v2", "request-for-a-knee-brace.hl7");

    @TempDir
    private Path partners;

    @Test
    void everyMessageHasOneEffectAlthoughANodeIsKilledAndNoOffsetIsCommittedBeforeTheLogHasTheMessage()
            throws Exception {
        try (var installation = Installation.fresh();
                var postgres = EmbeddedPostgres.start(DataFolders.fresh());
                var kafka = KafkaBroker.start(PARTITIONS)) {
            assertThat(installation.run("additions", "add", "brokers").output()).contains("The next start");
            writePartner(kafka.address());
            var settings = settings(postgres);
            var source = new DriverManagerDataSource(
                    postgres.address().url(),
                    String.valueOf(postgres.address().user()),
                    String.valueOf(postgres.address().password()));
            try (var killed = installation.start(DataFolders.fresh(), settings);
                    var survivor = installation.start(DataFolders.fresh(), settings)) {
                killed.awaitReady();
                survivor.awaitReady();
                Waiting.until("partitions of both nodes", () -> kafka.nodesAtWork() == 2);

                sendAndKill(kafka, source, killed);

                assertOneEffectEach(kafka, source);
                assertThat(survivor.output()).contains("newly assigned partitions: " + KafkaBroker.REQUESTS);
                assertThat(List.of(killed.output(), survivor.output()))
                        .allSatisfy(output -> assertThat(output).doesNotContain("HOLLOWAY", "19790611", "QUINCE"));
            }
        }
    }

    private static void sendAndKill(KafkaBroker kafka, DataSource source, GatewayProcess node) throws Exception {
        try (var offsets = new OffsetWatch(kafka::committed, () -> logged(source))) {
            send(kafka, 0, HALF);
            Waiting.until("the first messages", () -> logged(source) >= HALF / 3);
            killWhileItHoldsMessages(kafka, source, node);

            Waiting.until("all offsets", () -> kafka.committed() == ALL);
            Waiting.until("all answers", () -> new Database(source).messages("answered") == ALL);

            var seen = offsets.end();
            assertThat(seen.looks()).isGreaterThan(ALL);
            assertThat(seen.ahead())
                    .as("offsets committed before the log had the message")
                    .isZero();
        }
    }

    /** The log can take nothing, so that both nodes hold messages that are only with the broker; then one of them dies. */
    private static void killWhileItHoldsMessages(KafkaBroker kafka, DataSource source, GatewayProcess node)
            throws SQLException, InterruptedException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table messagelog.message in share row exclusive mode");
            var logged = logged(source);
            send(kafka, HALF, ALL);
            Thread.sleep(1500);

            assertThat(logged(source)).isEqualTo(logged).isLessThan(ALL);
            // The offset of a message is committed a moment after the log has it.
            assertThat(kafka.committed()).isLessThanOrEqualTo(logged);

            node.kill();
            connection.rollback();
        }
    }

    private static void assertOneEffectEach(KafkaBroker kafka, DataSource source) {
        assertThat(logged(source)).isEqualTo(ALL);
        assertThat(new Database(source).resources("Claim")).isEqualTo(ALL);
        // Where a node died before it noted that an answer was sent, the answer comes twice, under the same number of
        // its own.
        Map<String, Set<String>> answers = kafka.answers().stream()
                .collect(groupingBy(ConsumerRecord::key, mapping(answer -> numbers(answer.value()), toSet())));
        assertThat(answers)
                .hasSize(ALL)
                .allSatisfy((number, texts) ->
                        assertThat(texts).singleElement().asString().startsWith("AA " + number + " "));
    }

    /** How the request is answered, its number, and the answer's own number. */
    private static String numbers(String answer) {
        return MllpSender.field(answer, "MSA", 1) + " " + MllpSender.field(answer, "MSA", 2) + " "
                + MllpSender.field(answer, "MSH", 9);
    }

    private static void send(KafkaBroker kafka, int from, int to) {
        for (var number = from; number < to; number++) {
            kafka.send("WC-2026-" + number, message(number));
        }
    }

    private static String message(int number) {
        try {
            return Files.readString(EXAMPLE)
                    .replace("\n", "\r")
                    .replace("VO-000417", "VO-" + number)
                    .replace("RFA-2026-0417", "RFA-" + number)
                    .replace("MRN-004417", "MRN-" + number)
                    .replace("WC-2026-004417", "WC-2026-" + number);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long logged(DataSource source) {
        return JdbcClient.create(source)
                .sql("select count(*) from messagelog.message")
                .query(Long.class)
                .single();
    }

    private Map<String, String> settings(EmbeddedPostgres postgres) {
        var address = postgres.address();
        return Map.of(
                "GATEWAY_DB_URL", address.url(),
                "GATEWAY_DB_USER", String.valueOf(address.user()),
                "GATEWAY_DB_PASSWORD", String.valueOf(address.password()),
                "GATEWAY_PARTNERS", partners.toString());
    }

    private void writePartner(String brokers) throws IOException {
        Files.writeString(partners.resolve("valley-ortho.yaml"), """
                partner: valley-ortho
                title: Valley Orthopaedics
                identity: {application: VALLEYEHR, facility: VALLEYORTHO}
                receives:
                  - {template: kafka-receiver, parameters: {brokers: "%1$s", topic: %2$s}}
                answers:
                  - {template: kafka-sender, parameters: {brokers: "%1$s", topic: %3$s}}
                claimNumber: [RF1-11]
                defaults: {placeOfService: "11"}
                """.formatted(
                        brokers, KafkaBroker.REQUESTS, KafkaBroker.ANSWERS));
    }
}
