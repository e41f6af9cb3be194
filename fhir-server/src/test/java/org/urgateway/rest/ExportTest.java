package org.urgateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.urgateway.store.TestDatabase;

class ExportTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestServer server = TestServer.empty();

    @BeforeEach
    void store() {
        put("Patient", "alvarez", "\"gender\":\"female\"");
        put("Patient", "baker", "\"gender\":\"male\"");
        put("Organization", "insurer", "\"name\":\"Acme\"");
        put(
                "Condition",
                "back",
                "\"subject\":{\"reference\":\"Patient/alvarez\"},\"code\":{\"text\":\"Zerrung\\nrechts\"}");
        put("Condition", "knee", "\"subject\":{\"reference\":\"Patient/baker\"}");
        put(
                "Group",
                "crew",
                "\"type\":\"person\",\"actual\":true,"
                        + "\"member\":[{\"entity\":{\"reference\":\"Patient/alvarez\"}}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/$export; Condition=back knee, Group=crew, Organization=insurer, Patient=alvarez baker",
                "/$export?_type=Condition,Patient; Condition=back knee, Patient=alvarez baker",
                "/Patient/$export; Condition=back knee, Group=crew, Patient=alvarez baker",
                "/Group/crew/$export; Condition=back, Group=crew, Patient=alvarez",
                "/$export?_type=Patient&_typeFilter=Patient%3Fgender%3Dfemale; Patient=alvarez",
                "/$export?_typeFilter=Patient%3Fgender%3Dfemale,Patient%3Fgender%3Dmale&_type=Patient; Patient=alvarez baker",
                "/$export?_since=2099-01-01T00:00:00Z; ''",
                "/$export?_since=2020-01-01T00:00:00Z&_type=Group; Group=crew",
            })
    void exportHoldsWhatWasAskedFor(String path, String expected) throws IOException {
        assertThat(files(begin(path))).isEqualTo(expected);
    }

    @Test
    void filesHoldTheResourcesAsTheyWereWhenTheExportBegan() throws Exception {
        String status = begin("/$export?_type=Patient");
        Thread.sleep(5);
        put("Patient", "alvarez", "\"gender\":\"other\"");
        put("Patient", "later", "\"gender\":\"male\"");

        String file = get(manifest(status).at("/output/0/url").asText()).body();

        assertThat(file).contains("\"female\"").doesNotContain("other").doesNotContain("later");
        assertThat(file.lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(
                                JSON.readTree(line).get("resourceType").asText())
                        .isEqualTo("Patient"));
    }

    @Test
    void manifestTellsTimeRequestAndExpiry() throws IOException {
        String status = begin("/$export");
        HttpResponse<String> answer = get(status);

        assertThat(answer.headers().firstValue("Expires")).isPresent();
        JsonNode manifest = JSON.readTree(answer.body());
        assertThat(manifest.get("request").asText()).endsWith("/$export");
        assertThat(manifest.get("transactionTime").asText()).endsWith("Z");
        assertThat(manifest.get("requiresAccessToken").asBoolean()).isTrue();
        HttpResponse<String> file = get(manifest.at("/output/0/url").asText());
        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/fhir+ndjson");
    }

    @Test
    void cancelledAndExpiredExportsAreGone() throws IOException {
        String cancelled = begin("/$export");
        assertThat(server.send(server.request(path(cancelled)).DELETE()).statusCode())
                .isEqualTo(202);
        assertThat(get(cancelled).statusCode()).isEqualTo(404);

        String expired = begin("/$export");
        String file = manifest(expired).at("/output/0/url").asText();
        TestDatabase.shared().jdbc().update("update export_job set expires = now() - interval '1 second'");
        assertThat(get(expired).statusCode()).isEqualTo(404);
        assertThat(get(file).statusCode()).isEqualTo(404);
        begin("/$export");
        assertThat(TestDatabase.shared().jdbc().queryForObject("select count(*) from export_job", Long.class))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/$export?_type=Nonsense",
                "/$export?_outputFormat=csv",
                "/$export?_since=yesterday",
                "/$export?_typeFilter=Patient",
                "/$export?_typeFilter=Patient%3Fnonsense%3D1",
            })
    void exportThatMakesNoSenseIsRefused(String path) {
        HttpResponse<String> response = server.send(
                server.request(path).header("Prefer", "respond-async").GET());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(server.parse(OperationOutcome.class, response).getIssue()).hasSize(1);
    }

    @Test
    void exportWithoutAsynchronousAnswerOrGroupIsRefused() {
        assertThat(server.get("/$export").statusCode()).isEqualTo(400);
        assertThat(server.send(server.request("/Group/none/$export")
                                .header("Prefer", "respond-async")
                                .GET())
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.get("/$export-poll-status?_jobId=x").statusCode()).isEqualTo(404);
    }

    private String files(String status) throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        for (JsonNode output : manifest(status).get("output")) {
            TreeSet<String> ids = new TreeSet<>();
            for (String line : get(output.get("url").asText()).body().lines().toList()) {
                ids.add(JSON.readTree(line).get("id").asText());
            }
            files.put(output.get("type").asText(), String.join(" ", ids));
        }
        return String.join(
                ", ",
                files.entrySet().stream()
                        .map(file -> file.getKey() + "=" + file.getValue())
                        .toList());
    }

    private String begin(String path) {
        HttpResponse<String> response = server.send(
                server.request(path).header("Prefer", "respond-async").GET());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return response.headers().firstValue("Content-Location").orElseThrow();
    }

    private JsonNode manifest(String status) throws IOException {
        HttpResponse<String> response = get(status);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> get(String url) {
        return server.get(path(url));
    }

    private String path(String url) {
        return url.substring(server.base().length());
    }

    private void put(String type, String id, String content) {
        HttpResponse<String> response = server.post("", """
            {"resourceType":"Bundle","type":"transaction","entry":[
             {"resource":{"resourceType":"%1$s","id":"%2$s",%3$s},"request":{"method":"PUT","url":"%1$s/%2$s"}}]}""".formatted(type, id, content));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }
}
