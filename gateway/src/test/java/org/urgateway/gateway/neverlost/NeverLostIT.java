package org.urgateway.gateway.neverlost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.urgateway.gateway.postgres.EmbeddedPostgres;
import org.urgateway.gateway.running.DataFolders;
import org.urgateway.gateway.running.GatewayProcess;
import org.urgateway.gateway.running.MllpSender;

/** The built jar is killed again and again while partners send; they send again what was not answered, as they do. */
class NeverLostIT {

    private static final int MESSAGES = Integer.getInteger("neverlost.messages", 1000);
    private static final int SENDERS = 8;
    private static final int KILLS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Path EXAMPLES = Path.of("..", "examples");

    private final ConcurrentLinkedQueue<Integer> open = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final List<String> outputs = new ArrayList<>();

    @Test
    void everyMessageHasExactlyOneEffectHoweverOftenTheGatewayIsKilled() throws Exception {
        var data = DataFolders.fresh();
        Files.createDirectories(data.resolve("partners"));
        Files.copy(EXAMPLES.resolve("partners/valley-ortho.yaml"), data.resolve("partners/valley-ortho.yaml"));
        var template = Files.readString(EXAMPLES.resolve("hl7v2/request-for-a-knee-brace.hl7"))
                .replace("\n", "\r");
        var port = MllpSender.freePort();
        var settings = Map.of("GATEWAY_MLLP_PORT", Integer.toString(port));
        IntStream.range(0, MESSAGES).forEach(open::add);
        var senders = Executors.newFixedThreadPool(SENDERS);

        killWhileSending(
                data,
                settings,
                () -> IntStream.range(0, SENDERS).forEach(sender -> senders.execute(() -> send(port, template))));
        try (var last = GatewayProcess.start(data, settings)) {
            var fhir = last.awaitReady();
            awaitAllAnswered(last);
            senders.shutdownNow();

            assertThat(count(fhir, "Claim")).isEqualTo(MESSAGES);
            assertThat(messagesAnswered(data)).isEqualTo(MESSAGES);
            outputs.add(last.output());
        }
        assertThat(outputs)
                .as("what the processes logged")
                .allSatisfy(output ->
                        assertThat(output).doesNotContain("HOLLOWAY", "MARGUERITE", "19790611", "MRN-", "QUINCE"));
    }

    private void killWhileSending(Path data, Map<String, String> settings, Runnable startSenders) throws Exception {
        var random = new Random(417);
        for (var kill = 0; kill < KILLS; kill++) {
            try (var process = GatewayProcess.start(data, settings)) {
                process.awaitReady();
                if (kill == 0) {
                    startSenders.run();
                }
                var before = answered.get();
                // Each kill comes in the middle of work, at another moment of it.
                awaitProgress(process, before + MESSAGES / 10 + random.nextInt(MESSAGES / 10));
                Thread.sleep(random.nextInt(50));
                process.kill();
                outputs.add(process.output());
            }
        }
    }

    private void send(int port, String template) {
        while (!Thread.currentThread().isInterrupted()) {
            var number = open.poll();
            if (number == null) {
                if (answered.get() == MESSAGES) {
                    return;
                }
                pause();
                continue;
            }
            try {
                var answer = MllpSender.send(port, message(template, number));
                if (MllpSender.field(answer, "MSA", 1).equals("AA")
                        && MllpSender.field(answer, "MSA", 2).equals("VO-" + number)) {
                    answered.incrementAndGet();
                } else {
                    open.add(number);
                    pause();
                }
            } catch (IOException e) {
                // The gateway was killed: the partner sends again.
                open.add(number);
                pause();
            }
        }
    }

    private static String message(String template, int number) {
        return template.replace("VO-000417", "VO-" + number)
                .replace("RFA-2026-0417", "RFA-" + number)
                .replace("MRN-004417", "MRN-" + number)
                .replace("WC-2026-004417", "WC-2026-" + number);
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitProgress(GatewayProcess process, int messages) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (answered.get() < Math.min(messages, MESSAGES - 1) && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(answered.get()).as(process.output()).isGreaterThanOrEqualTo(Math.min(messages, MESSAGES - 1));
    }

    private void awaitAllAnswered(GatewayProcess process) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (answered.get() < MESSAGES && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(answered.get()).as(process.output()).isEqualTo(MESSAGES);
    }

    private static int count(String fhir, String search) throws Exception {
        var url = fhir + "/" + search + (search.contains("?") ? "&" : "?") + "_summary=count";
        var body = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
        var total = Pattern.compile("\"total\":(\\d+)").matcher(body);
        assertThat(total.find()).as(body).isTrue();
        return Integer.parseInt(total.group(1));
    }

    private static int messagesAnswered(Path data) {
        var address = EmbeddedPostgres.running(data).orElseThrow();
        var database = new DriverManagerDataSource(
                address.url(), String.valueOf(address.user()), String.valueOf(address.password()));
        return JdbcClient.create(database)
                .sql("select count(distinct control_id) from messagelog.message where state = 'answered'")
                .query(Integer.class)
                .single();
    }
}
