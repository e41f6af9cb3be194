package org.urgateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads by clients that have a copy, as FHIR and HTTP describe them. */
class ConditionalReadTest {

    private static final String ALVAREZ = "/Patient/alvarez";

    private final TestServer server = TestServer.empty();

    @BeforeEach
    void store() {
        put(1);
        put(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"2\"", "\"2\"", "*", "W/\"1\", W/\"2\"", "W/\"7\",\"2\""})
    void versionThatTheClientHasIsNotSentAgain(String etag) {
        HttpResponse<String> response = read(ALVAREZ, "If-None-Match", etag);

        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().allValues("ETag")).containsExactly("W/\"2\"");
        assertThat(response.headers().firstValue("Last-Modified")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"1\"", "W/\"7\", W/\"22\"", "W/\"never\""})
    void versionThatTheClientHasNotIsSent(String etag) {
        HttpResponse<String> response = read(ALVAREZ, "If-None-Match", etag);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(server.parse(Patient.class, response).getMeta().getVersionId())
                .isEqualTo("2");
    }

    @Test
    void lastModifiedAsItWasToldIsTakenAsTheTimeOfTheCopy() {
        String told = server.get(ALVAREZ).headers().firstValue("Last-Modified").orElseThrow();

        assertThat(read(ALVAREZ, "If-Modified-Since", told).statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-03-05", "Sun, 22 Nov 2009 00:00:00 GMT"})
    void resourceIsSentWhereTheTimeIsOlderOrCannotBeRead(String time) {
        assertThat(read(ALVAREZ, "If-Modified-Since", time).statusCode()).isEqualTo(200);
    }

    @Test
    void versionCountsMoreThanTheTime() {
        HttpResponse<String> response = server.send(server.request(ALVAREZ)
                .header("If-None-Match", "W/\"1\"")
                .header("If-Modified-Since", "Sun, 22 Nov 2099 00:00:00 GMT")
                .GET());

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void versionsOfThePastAreNotSentAgainEither() {
        assertThat(read(ALVAREZ + "/_history/1", "If-None-Match", "W/\"1\"").statusCode())
                .isEqualTo(304);
        assertThat(read(ALVAREZ + "/_history/1", "If-None-Match", "W/\"2\"").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"ifNoneMatch\":\"W/\\\"2\\\"\"', 304 Not Modified",
        "'\"ifNoneMatch\":\"W/\\\"1\\\"\"', 200 OK",
        "'\"ifModifiedSince\":\"2099-01-01T00:00:00Z\"', 304 Not Modified",
        "'\"ifModifiedSince\":\"2009-01-01T00:00:00Z\"', 200 OK",
    })
    void readsInBundlesAreConditionalToo(String condition, String status) {
        for (String type : new String[] {"batch", "transaction"}) {
            HttpResponse<String> response = server.post("", """
                    {"resourceType":"Bundle","type":"%s","entry":[
                     {"request":{"method":"GET","url":"Patient/alvarez",%s}}]}""".formatted(type, condition));

            assertThat(server.parse(Bundle.class, response).getEntry())
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.getResponse().getStatus()).isEqualTo(status);
                        assertThat(entry.getResponse().getEtag()).isEqualTo("W/\"2\"");
                        assertThat(entry.hasResource()).isEqualTo(status.startsWith("200"));
                    });
        }
    }

    private HttpResponse<String> read(String path, String header, String value) {
        return server.send(server.request(path).header(header, value).GET());
    }

    private void put(int version) {
        HttpResponse<String> response = server.send(server.request(ALVAREZ)
                .header("Content-Type", "application/fhir+json")
                .PUT(BodyPublishers.ofString("{\"resourceType\":\"Patient\",\"id\":\"alvarez\",\"birthDate\":\"198%d\"}"
                        .formatted(version))));
        assertThat(response.headers().firstValue("ETag")).contains("W/\"" + version + "\"");
    }
}
