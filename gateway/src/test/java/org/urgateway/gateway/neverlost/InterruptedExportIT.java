package org.urgateway.gateway.neverlost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.urgateway.gateway.running.DataFolders;
import org.urgateway.gateway.running.GatewayProcess;
import org.urgateway.gateway.running.MllpSender;

/** The built jar is killed while a client fetches a file of a bulk export. */
class InterruptedExportIT {

    private static final int TRANSACTIONS = 8;
    private static final int RESOURCES_EACH = 400;

    /** More than what lies between two processes in buffers, together with the other lines. */
    private static final String NOTE = "x".repeat(5_000);

    private static final int LINES_BEFORE_THE_KILL = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void exportThatAKillInterruptsIsFetchedCompleteAfterTheNextStart() throws Exception {
        var data = DataFolders.fresh();
        var settings = Map.of("GATEWAY_PORT", Integer.toString(MllpSender.freePort()));
        String status;
        try (var killed = GatewayProcess.start(data, settings)) {
            var fhir = killed.awaitReady();
            for (int i = 0; i < TRANSACTIONS; i++) {
                send(HttpRequest.newBuilder(URI.create(fhir))
                        .header("Content-Type", "application/fhir+json")
                        .POST(HttpRequest.BodyPublishers.ofString(transaction(i))));
            }
            status = begin(fhir + "/$export?_type=Observation");
            killWhileFetching(killed, file(status));
        }
        try (var next = GatewayProcess.start(data, settings)) {
            next.awaitReady();

            var ids = new ArrayList<String>();
            for (String line : send(HttpRequest.newBuilder(URI.create(file(status))))
                    .lines()
                    .toList()) {
                ids.add(JSON.readTree(line).get("id").asText());
            }

            assertThat(ids).containsExactlyInAnyOrderElementsOf(all());
        }
    }

    private void killWhileFetching(GatewayProcess process, String file) throws Exception {
        HttpResponse<InputStream> response =
                http.send(HttpRequest.newBuilder(URI.create(file)).build(), BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < LINES_BEFORE_THE_KILL; i++) {
                assertThat(lines.readLine()).startsWith("{\"resourceType\":\"Observation\"");
            }
            process.kill();
            assertThatThrownBy(() -> lines.lines().count())
                    .as("reading on after the kill")
                    .hasCauseInstanceOf(IOException.class);
        }
    }

    private String begin(String url) throws IOException, InterruptedException {
        var response = http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Prefer", "respond-async")
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return response.headers().firstValue("Content-Location").orElseThrow();
    }

    /** The one file of the export. */
    private String file(String status) throws IOException, InterruptedException {
        JsonNode manifest = JSON.readTree(send(HttpRequest.newBuilder(URI.create(status))));
        assertThat(manifest.get("output")).hasSize(1);
        return manifest.at("/output/0/url").asText();
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = http.send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static String transaction(int number) {
        return IntStream.range(0, RESOURCES_EACH)
                .mapToObj(i -> """
                        {"resource":{"resourceType":"Observation","id":"%1$s","status":"final","code":{"text":"Grip"},"note":[{"text":"%2$s"}]},
                         "request":{"method":"PUT","url":"Observation/%1$s"}}""".formatted(id(number, i), NOTE))
                .collect(Collectors.joining(
                        ",", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[", "]}"));
    }

    private static List<String> all() {
        return IntStream.range(0, TRANSACTIONS)
                .boxed()
                .flatMap(number -> IntStream.range(0, RESOURCES_EACH).mapToObj(i -> id(number, i)))
                .toList();
    }

    private static String id(int transaction, int number) {
        return "grip-%d-%d".formatted(transaction, number);
    }
}
