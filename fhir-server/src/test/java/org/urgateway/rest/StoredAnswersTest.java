package org.urgateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.urgateway.store.TestDatabase;

/** Reads and searches that are answered with stored JSON as it is say the same as those that go through HAPI's model. */
class StoredAnswersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestServer server = TestServer.empty();

    @BeforeEach
    void store() {
        put("Patient", "alvarez", "\"gender\":\"female\",\"name\":[{\"family\":\"Álvarez \\\"Al\\\"\"}]");
        put(
                "Claim",
                "back",
                "\"status\":\"active\",\"use\":\"preauthorization\",\"patient\":{\"reference\":\"Patient/alvarez\"}");
        put("Claim", "knee", "\"status\":\"draft\",\"patient\":{\"reference\":\"Patient/alvarez\"}");
        put("Claim", "knee", "\"status\":\"active\",\"patient\":{\"reference\":\"Patient/alvarez\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Patient/alvarez", "/Claim/knee", "/Claim/knee/_history/1"})
    void readGivesTheSameInEveryWay(String path) throws IOException {
        HttpResponse<String> asStored = server.get(path);
        HttpResponse<String> pretty = server.get(path + "?_pretty=true");

        assertThat(JSON.readTree(asStored.body())).isEqualTo(JSON.readTree(pretty.body()));
        for (String header : new String[] {"ETag", "Last-Modified", "Content-Location", "Content-Type"}) {
            assertThat(asStored.headers().firstValue(header))
                    .as(header)
                    .isPresent()
                    .isEqualTo(pretty.headers().firstValue(header));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Claim?status=active&_sort=_id",
                "/Claim?_count=1&_sort=-_id&_total=accurate",
                "/Claim?_id=back&_include=Claim:patient",
                "/Claim?status=cancelled",
                "/Patient?family=alvarez&_revinclude=Claim:patient",
            })
    void searchGivesTheSameInEveryWay(String path) {
        Bundle asStored = server.parse(Bundle.class, server.get(path));
        Bundle pretty = server.parse(Bundle.class, server.get(path + "&_pretty=true"));

        pretty.getLink().forEach(link -> link.setUrl(link.getUrl().replaceFirst("_pretty=true&", "")));
        asStored.setId(pretty.getId());
        asStored.setMeta(pretty.getMeta());
        assertThat(server.json(asStored)).isEqualTo(server.json(pretty));
    }

    @Test
    void readIsTheStoredTextByteForByte() {
        assertThat(server.get("/Claim/knee").body())
                .isEqualTo(TestDatabase.shared()
                        .jdbc()
                        .queryForObject("select body from resource where resource_id = 'knee'", String.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/fhir+json", "application/json+fhir", "*/*", "text/html"})
    void acceptedFormsChooseTheSameContentType(String accepted) {
        assertThat(contentType("/Claim/knee", accepted)).isEqualTo(contentType("/Claim/knee?_elements=id", accepted));
    }

    private String contentType(String path, String accepted) {
        return server.send(server.request(path).header("Accept", accepted).GET())
                .headers()
                .firstValue("Content-Type")
                .orElseThrow();
    }

    private void put(String type, String id, String content) {
        HttpResponse<String> response = server.post("", """
            {"resourceType":"Bundle","type":"transaction","entry":[
             {"resource":{"resourceType":"%1$s","id":"%2$s",%3$s},"request":{"method":"PUT","url":"%1$s/%2$s"}}]}""".formatted(type, id, content));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }
}
