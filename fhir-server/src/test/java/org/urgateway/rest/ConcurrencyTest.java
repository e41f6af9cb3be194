package org.urgateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.urgateway.store.TestDatabase;

class ConcurrencyTest {

    private static final int WRITERS = 16;

    private final TestServer server = TestServer.empty();
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void writersWithTheVersionSeenLoseNoUpdate() {
        put("Patient/shared", "{\"resourceType\":\"Patient\",\"id\":\"shared\"}", "");

        atOnce(writer -> addIdentifier("writer-" + writer));

        Patient patient = server.parse(Patient.class, server.get("/Patient/shared"));
        assertThat(patient.getIdentifier()).hasSize(WRITERS);
        assertThat(patient.getMeta().getVersionId()).isEqualTo(Integer.toString(WRITERS + 1));
    }

    @Test
    void writersWithoutAVersionAllSucceedAndLeaveEveryVersion() {
        List<HttpResponse<String>> responses = atOnce(writer -> put(
                "Patient/shared",
                "{\"resourceType\":\"Patient\",\"id\":\"shared\",\"identifier\":[{\"value\":\"%d\"}]}"
                        .formatted(writer),
                ""));

        assertThat(responses)
                .extracting(HttpResponse::statusCode)
                .containsOnlyOnce(201)
                .containsOnly(200, 201);
        assertThat(server.parse(Bundle.class, server.get("/Patient/shared/_history"))
                        .getEntry())
                .hasSize(WRITERS);
        assertThat(server.parse(Bundle.class, server.get("/Patient?identifier:missing=false"))
                        .getTotal())
                .isEqualTo(1);
    }

    @Test
    void conditionalCreatesUnderARaceCreateOne() {
        List<HttpResponse<String>> responses = atOnce(
                writer -> server.send(
                        server.request("/Patient")
                                .header("Content-Type", "application/fhir+json")
                                .header("If-None-Exist", "identifier=http://example.org/mrn|MRN-1")
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"http://example.org/mrn\",\"value\":\"MRN-1\"}]}"))));

        assertThat(responses)
                .extracting(HttpResponse::statusCode)
                .containsOnlyOnce(201)
                .containsOnly(200, 201);
        assertThat(TestDatabase.shared().jdbc().queryForObject("select count(*) from resource", Long.class))
                .isEqualTo(1);
    }

    @Test
    void transactionsOverTheSameResourcesInAnyOrderAllSucceed() {
        List<HttpResponse<String>> responses = atOnce(writer -> server.post("", transaction(writer)));

        assertThat(responses).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(server.parse(Bundle.class, server.get("/Patient/p0/_history"))
                        .getEntry())
                .hasSize(WRITERS);
    }

    private static String transaction(int writer) {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String id = "p" + (writer % 2 == 0 ? i : 7 - i);
            entries.add("""
                    {"resource":{"resourceType":"Patient","id":"%1$s","identifier":[{"value":"%2$d"}]},
                     "request":{"method":"PUT","url":"Patient/%1$s"}}""".formatted(id, writer));
        }
        return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + String.join(",", entries) + "]}";
    }

    /** Reads, adds and writes until nobody came in between. */
    private HttpResponse<String> addIdentifier(String value) {
        while (true) {
            HttpResponse<String> read = server.get("/Patient/shared");
            Patient patient = server.parse(Patient.class, read);
            patient.addIdentifier().setValue(value);
            HttpResponse<String> written = put(
                    "Patient/shared",
                    server.json(patient),
                    read.headers().firstValue("ETag").orElseThrow());
            if (written.statusCode() != 412) {
                assertThat(written.statusCode()).isEqualTo(200);
                return written;
            }
        }
    }

    private HttpResponse<String> put(String path, String json, String etag) {
        var request = server.request("/" + path).header("Content-Type", "application/fhir+json");
        return server.send(
                (etag.isEmpty() ? request : request.header("If-Match", etag)).PUT(BodyPublishers.ofString(json)));
    }

    private <T> List<T> atOnce(java.util.function.IntFunction<T> work) {
        try {
            List<Callable<T>> tasks = IntStream.range(0, WRITERS)
                    .<Callable<T>>mapToObj(writer -> () -> work.apply(writer))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
