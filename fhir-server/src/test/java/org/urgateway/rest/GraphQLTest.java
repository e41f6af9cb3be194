package org.urgateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.IPreResourceShowDetails;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code $graphql} over HTTP, as R4 describes it. */
class GraphQLTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestServer server = TestServer.empty();

    @BeforeEach
    void store() {
        List<String> entries = List.of(
                put("Organization/mutual", "\"name\":\"Mutual \\\"One\\\"\""),
                put(
                        "Patient/alvarez",
                        "\"gender\":\"female\",\"name\":[{\"use\":\"official\",\"family\":\"Alvarez\",\"given\":[\"Ana\"]},{\"use\":\"nickname\",\"family\":\"Al\"}]"),
                put("Claim/back", claim("draft", "1")),
                put("Claim/knee", claim("active", "2")),
                put("Claim/neck", claim("active", "3")));
        assertThat(server.post(
                                "",
                                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
                                        + String.join(",", entries) + "]}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void readFollowsReferencesAndPicksElements() throws IOException {
        assertThat(
                        data(
                                "",
                                "{Claim(id:\"back\"){id status insurer{resource{... on Organization{name}}} patient{reference resource{... on Patient{name(use:official){family given}}}}}}"))
                .isEqualTo(JSON.readTree("""
                        {"Claim":{"id":"back","status":"draft","insurer":{"resource":{"name":"Mutual \\"One\\""}},
                         "patient":{"reference":"Patient/alvarez","resource":{"name":[{"family":"Alvarez","given":["Ana"]}]}}}}"""));
    }

    @Test
    void resourceIsAskedForItsOwnElementsAndForWhatPointsAtIt() throws IOException {
        assertThat(data("/Patient/alvarez", "{gender ClaimList(_reference:patient,status:active,_sort:_id){id}}"))
                .isEqualTo(
                        JSON.readTree("{\"gender\":\"female\",\"ClaimList\":[{\"id\":\"knee\"},{\"id\":\"neck\"}]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{ClaimList(status:active,_sort:_id){id}}; knee neck",
                "{ClaimList(status:[draft,active],_sort:\"-_id\"){id}}; neck knee back",
                "{ClaimList(claim_number:\"WC-2\"){id}}; knee",
                "{ClaimList(patient:\"Patient/alvarez\",_sort:_id,_count:1){id}}; back",
            })
    void listSearches(String query, String expected) throws IOException {
        assertThat(data("", query).path("ClaimList").findValuesAsText("id"))
                .isEqualTo(List.of(expected.split(" ", -1)));
    }

    @Test
    void connectionGoesFromPageToPage() throws IOException {
        JsonNode first = data("", "{ClaimConnection(_sort:_id,_count:2){count pagesize next edges{mode resource{id}}}}")
                .path("ClaimConnection");
        assertThat(first.path("count").asInt()).isEqualTo(3);
        assertThat(first.path("pagesize").asInt()).isEqualTo(2);
        assertThat(first.findValuesAsText("id")).containsExactly("back", "knee");

        JsonNode second = data(
                        "",
                        "{ClaimConnection(cursor:\"%s\"){next edges{resource{id}}}}"
                                .formatted(first.path("next").asText()))
                .path("ClaimConnection");
        assertThat(second.findValuesAsText("id")).containsExactly("neck");
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void variablesComeWithAPostedQuery() throws IOException {
        String query = "query open($status: String = draft) {ClaimList(status:$status,_sort:_id){id}}";
        String body = JSON.writeValueAsString(
                Map.of("query", query, "operationName", "open", "variables", Map.of("status", "active")));

        assertThat(JSON.readTree(post("application/json", body).body()).findValuesAsText("id"))
                .containsExactly("knee", "neck");
        assertThat(data("", query).findValuesAsText("id")).containsExactly("back");
        assertThat(JSON.readTree(post("application/graphql", "{Claim(id:\"knee\"){status}}")
                                .body())
                        .at("/data/Claim/status")
                        .asText())
                .isEqualTo("active");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ClaimList(statsu:active){id}}",
                "{Claim(id:\"gone\"){id}}",
                "{Claim(id:\"back\"){nothing}}",
                "{Claim(id:\"back\"){id",
                "{DeviceList{id}}",
                "{ClaimList(fhirpath:\"'a'.matches('(a+)+b')\"){id}}",
                "{Patient(id:\"alvarez\"){name(use:\"x' or 'a'='a\"){family}}}",
                "{Patient(id:\"alvarez\"){name@slice(path:\"use\"){family}}}",
                "query q($a: String){ClaimList(status:$a){id}}",
                "mutation m{Claim(id:\"back\"){id}}",
                "query q{Claim(id:\"back\"){...f}} fragment f on Claim{...f}",
                "{ClaimConnection(cursor:\"eHl6:0\"){count}}"
            })
    void whatCannotBeAnsweredIsRefusedWithTheReason(String query) {
        HttpResponse<String> response = get("", query);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(server.parse(OperationOutcome.class, response)
                        .getIssueFirstRep()
                        .getDiagnostics())
                .isNotBlank();
    }

    @Test
    void queryThatIsTooDeepOrTooLongIsRefused() {
        String deep = "{a".repeat(5_000) + "}".repeat(5_000);
        String wide = "{"
                + IntStream.range(0, 600)
                        .mapToObj(i -> "a" + i + ":Claim(id:1){id}")
                        .collect(Collectors.joining(" ")) + "}";
        for (String query : List.of(deep, wide, " ".repeat(30_000))) {
            assertThat(post("application/graphql", query).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void missingAndDeletedResourcesAreAnsweredAsReadsAre() {
        assertThat(get("/Patient/nobody", "{gender}").statusCode()).isEqualTo(404);
        server.send(server.request("/Patient/alvarez").DELETE());
        assertThat(get("/Patient/alvarez", "{gender}").statusCode()).isEqualTo(410);
        assertThat(get("", "{Claim(id:\"back\"){patient{resource{id}}}}").statusCode())
                .isEqualTo(400);
        assertThat(get("", "{Claim(id:\"back\"){patient{resource(optional:true){id}}}}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void interceptorThatHidesResourcesHidesThemHereToo() throws IOException {
        HidesPatients hides = new HidesPatients();
        server.servlet().registerInterceptor(hides);
        try {
            assertThat(get("/Patient/alvarez", "{gender}").statusCode()).isEqualTo(404);
            assertThat(data("", "{PatientList{id}}").has("PatientList")).isFalse();
            assertThat(data("", "{Claim(id:\"back\"){id patient{resource(optional:true){id}}}}"))
                    .isEqualTo(JSON.readTree("{\"Claim\":{\"id\":\"back\",\"patient\":{}}}"));
        } finally {
            server.servlet().unregisterInterceptor(hides);
        }
    }

    /** Whoever may not see patients. */
    @Interceptor
    public static final class HidesPatients {

        /** Takes patients out. */
        @Hook(Pointcut.STORAGE_PRESHOW_RESOURCES)
        public void hide(IPreResourceShowDetails details) {
            for (int i = 0; i < details.size(); i++) {
                if (details.getResource(i).fhirType().equals("Patient")) {
                    details.setResource(i, null);
                }
            }
        }
    }

    private JsonNode data(String path, String query) throws IOException {
        HttpResponse<String> response = get(path, query);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body()).path("data");
    }

    private HttpResponse<String> get(String path, String query) {
        return server.get(path + "/$graphql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
    }

    private HttpResponse<String> post(String type, String body) {
        return server.send(
                server.request("/$graphql").header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private static String claim(String status, String number) {
        return """
                "status":"%s","use":"preauthorization","patient":{"reference":"Patient/alvarez"},
                "insurer":{"reference":"Organization/mutual"},"extension":[
                {"url":"http://urgateway.org/fhir/StructureDefinition/claim-number","valueIdentifier":{"value":"WC-%s"}}]""".formatted(status, number);
    }

    private static String put(String path, String content) {
        String[] names = path.split("/", -1);
        return "{\"resource\":{\"resourceType\":\"%s\",\"id\":\"%s\",%s},\"request\":{\"method\":\"PUT\",\"url\":\"%s\"}}"
                .formatted(names[0], names[1], content, path);
    }
}
