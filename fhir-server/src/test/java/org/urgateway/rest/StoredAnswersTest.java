package org.urgateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    @CsvSource({
        "POST, /Observation, '', 201",
        "PUT, /Observation/new, '\"id\":\"new\",', 201",
        "PUT, /Claim/knee, '\"id\":\"knee\",', 200",
        "POST, /Observation, '\"identifier\":[{\"value\":\"7\"}],', 201"
    })
    void writeIsAnsweredTheSameInEveryWay(String method, String path, String more, int status) throws IOException {
        String type = path.split("/", -1)[1];
        String body = "{\"resourceType\":\"%s\",%s\"status\":\"active\"}"
                .formatted(type, more)
                .replace("active", type.equals("Claim") ? "active" : "final");
        HttpResponse<String> asStored = write(method, path, body);
        HttpResponse<String> pretty =
                write(method, path.replace("new", "other") + "?_pretty=true", body.replace("new", "other"));

        assertThat(asStored.statusCode()).isEqualTo(pretty.statusCode()).isEqualTo(status);
        assertThat(withoutVersion(asStored)).isEqualTo(withoutVersion(pretty));
        assertThat(names(asStored)).isEqualTo(names(pretty));
        String location = asStored.headers().firstValue("Content-Location").orElseThrow();
        assertThat(server.get(location.substring(server.base().length())).body())
                .isEqualTo(asStored.body());
        assertThat(asStored.headers().firstValue("Location"))
                .isEqualTo(status == 201 ? Optional.of(location) : Optional.empty());
    }

    private HttpResponse<String> write(String method, String path, String body) {
        return server.send(server.request(path)
                .header("Content-Type", "application/fhir+json")
                .method(method, BodyPublishers.ofString(body)));
    }

    /** The short body has its length told. */
    private static Set<String> names(HttpResponse<String> response) {
        return response.headers().map().keySet().stream()
                .filter(name -> !Set.of("content-length", "transfer-encoding").contains(name))
                .collect(Collectors.toSet());
    }

    private static JsonNode withoutVersion(HttpResponse<String> response) throws IOException {
        ObjectNode resource = (ObjectNode) JSON.readTree(response.body());
        resource.remove(List.of("id", "meta"));
        return resource;
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
