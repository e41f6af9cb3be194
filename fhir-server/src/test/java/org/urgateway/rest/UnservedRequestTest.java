package org.urgateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not served is refused with what to do instead, and never taken for something near it. */
class UnservedRequestTest {

    private final TestServer server = TestServer.empty();

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "PUT", "PATCH"})
    void versionIsNeitherChangedNorDeletedAndTheResourceStays(String method) {
        String patient = "{\"resourceType\":\"Patient\",\"id\":\"alvarez\"}";
        server.send(server.request("/Patient/alvarez")
                .header("Content-Type", "application/fhir+json")
                .PUT(BodyPublishers.ofString(patient)));

        HttpResponse<String> alone = server.send(server.request("/Patient/alvarez/_history/1")
                .header(
                        "Content-Type",
                        method.equals("PATCH") ? "application/json-patch+json" : "application/fhir+json")
                .method(method, BodyPublishers.ofString(method.equals("PATCH") ? "[]" : patient)));
        HttpResponse<String> inBundle = server.post(
                "", """
            {"resourceType":"Bundle","type":"transaction","entry":[
             {"resource":%s,"request":{"method":"%s","url":"Patient/alvarez/_history/1"}}]}""".formatted(method.equals("PATCH") ? "{\"resourceType\":\"Parameters\"}" : patient, method));

        assertThat(alone.statusCode()).isEqualTo(405);
        assertThat(inBundle.statusCode()).isEqualTo(400);
        assertThat(diagnostics(alone)).contains("A version stays as it is");
        assertThat(diagnostics(inBundle)).contains("A version stays as it is");
        assertThat(server.get("/Patient/alvarez").headers().firstValue("ETag")).contains("W/\"1\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "GET # /Patient/1/$nonsense # 400 # Nothing is served at GET Patient/1/$nonsense",
                "GET # /Organization/1/Condition # 400 # Nothing is served at GET Organization/1/Condition",
                "GET # /Patient/1?_pretty=true&nonsense=1 # 400 # Nothing is served at GET Patient/1 with nonsense;",
                "GET # /Condition?_include=Condition:subject:Nonsense # 400 # Nonsense is not a type that is served here",
                "GET # /Patient/1/$everything?_count=many # 400 # _count: a number of resources is expected",
                "GET # /Patient?_count=-1 # 400 # _count: a number of resources is expected",
                "GET # /Patient/_history?_count=many # 400 # _count: a number of resources is expected",
                "POST # /_search # 415 # posted as a form",
                "GET # /Nonsense # 404 # Nonsense is no resource type that is served here",
                "POST # /Patient/_search # 415 # posted as a form",
                "POST # /$export # 405 # asked for with GET",
                "GET # /Patient?_list=$current-problems # 400 # name a List by its id",
            })
    void requestThatNothingIsThereForIsToldWhatToDo(String method, String path, int status, String reason) {
        HttpResponse<String> response = server.send(server.request(path)
                .header("Content-Type", "application/fhir+json")
                .header("Prefer", "respond-async")
                .method(method, BodyPublishers.ofString("{\"resourceType\":\"Parameters\"}")));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(diagnostics(response)).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "/Patient/1/_history?nonsense=1, nonsense",
        "/Patient/_history?nonsense=1, nonsense",
        "/_history?nonsense=1, nonsense",
        "/Patient?nonsense=1, nonsense",
        "/Patient?_summary=nonsense, _summary",
    })
    void parameterThatIsNotUnderstoodIsAnErrorInStrictHandlingOnly(String path, String parameter) {
        server.send(server.request("/Patient/1")
                .header("Content-Type", "application/fhir+json")
                .PUT(BodyPublishers.ofString("{\"resourceType\":\"Patient\",\"id\":\"1\"}")));

        HttpResponse<String> strict = server.send(
                server.request(path).header("Prefer", "handling=strict").GET());

        assertThat(strict.statusCode()).isEqualTo(400);
        assertThat(diagnostics(strict)).startsWith("Search parameter " + parameter + ":");
        assertThat(server.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void everythingOfAPeriodOrOfAnUnknownTypeIsRefusedRatherThanAllGiven() {
        server.send(server.request("/Patient/alvarez")
                .header("Content-Type", "application/fhir+json")
                .PUT(BodyPublishers.ofString("{\"resourceType\":\"Patient\",\"id\":\"alvarez\"}")));

        assertThat(diagnostics(server.get("/Patient/alvarez/$everything?start=2026")))
                .contains("no start and end");
        assertThat(diagnostics(server.get("/Patient/alvarez/$everything?_type=Nonsense")))
                .contains("Nonsense is not stored here");
    }

    private String diagnostics(HttpResponse<String> response) {
        return server.parse(OperationOutcome.class, response).getIssueFirstRep().getDiagnostics();
    }
}
