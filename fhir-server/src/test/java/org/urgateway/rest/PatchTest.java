package org.urgateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchTest {

    private static final String JSON_PATCH = "application/json-patch+json";
    private static final String FHIR_JSON = "application/fhir+json";

    private final TestServer server = TestServer.empty();

    @BeforeEach
    void store() {
        put("""
            {"resourceType":"Patient","id":"alvarez","active":true,"gender":"female",
             "identifier":[{"system":"http://example.org/mrn","value":"MRN-1"}],
             "name":[{"family":"Alvarez","given":["Anna","Maria"]},{"use":"old","family":"Diaz"}],
             "contact":[{"name":{"family":"Brown"}}]}""");
    }

    @Test
    void jsonPatchChangesTheResourceAndMakesAVersion() {
        HttpResponse<String> response = patch("/Patient/alvarez", JSON_PATCH, """
            [{"op":"test","path":"/active","value":true},{"op":"replace","path":"/active","value":false},
             {"op":"add","path":"/name/0/given/-","value":"Lucia"},{"op":"remove","path":"/gender"}]""");

        assertThat(response.statusCode()).isEqualTo(200);
        Patient patient = patient();
        assertThat(patient.getActive()).isFalse();
        assertThat(patient.hasGender()).isFalse();
        assertThat(patient.getNameFirstRep().getGiven()).hasSize(3);
        assertThat(patient.getMeta().getVersionId()).isEqualTo("2");
        assertThat(server.get("/Patient?active=false").body()).contains("alvarez");
    }

    @Test
    void jsonPatchWhoseTestFailsChangesNothing() {
        HttpResponse<String> response = patch("/Patient/alvarez", JSON_PATCH, """
            [{"op":"replace","path":"/active","value":false},{"op":"test","path":"/gender","value":"male"}]""");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(patient().getActive()).isTrue();
        assertThat(patient().getMeta().getVersionId()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "application/json-patch+json # {} # 400",
                "application/json-patch+json # [{\"op\":\"replace\",\"path\":\"/id\",\"value\":\"other\"}] # 422",
                "application/json-patch+json # [{\"op\":\"replace\",\"path\":\"/active\",\"value\":\"perhaps\"}] # 422",
                "application/json-patch+json # [{\"op\":\"remove\",\"path\":\"/photo\"}] # 422",
                "application/xml-patch+xml # <diff/> # 415",
                "application/fhir+json # {\"resourceType\":\"Patient\"} # 400",
                "application/json-patch+json # '' # 400",
                "application/json-patch+json # [{\"op\" # 400",
                "application/json-patch+json # [null] # 400",
                "application/json-patch+json # [{\"op\":\"turn\",\"path\":\"/active\"}] # 400",
                "application/json-patch+json # [{\"op\":\"add\",\"path\":\"/nonsense\",\"value\":1}] # 422",
                "application/json-patch+json # [{\"op\":\"add\",\"path\":\"/name/7\",\"value\":{}}] # 422",
                "text/plain # x # 415",
                "application/json # [] # 415",
            })
    void patchThatCannotBeAppliedIsRefusedWithOneOutcome(String type, String body, int status) {
        HttpResponse<String> response = patch("/Patient/alvarez", type, body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(server.parse(OperationOutcome.class, response).getIssue()).hasSize(1);
        assertThat(patient().getMeta().getVersionId()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "application/fhir+json, ''",
        "application/fhir+xml, ''",
        "application/fhir+json, return=representation",
        "application/fhir+xml, return=representation",
        "application/fhir+json, return=minimal",
        "application/fhir+xml, return=minimal",
        "application/fhir+json, return=OperationOutcome",
        "application/fhir+xml, return=OperationOutcome",
    })
    void patchIsAnsweredWithItsVersionHoweverItIsAnswered(String accepted, String preferred) {
        String[] targets = {
            "/Patient/alvarez",
            "/Patient/alvarez?_pretty=true",
            "/Patient?identifier=MRN-1",
            "/Patient?identifier=MRN-1&_pretty=true"
        };
        for (int i = 0; i < targets.length; i++) {
            HttpResponse<String> response = server.send(server.request(targets[i])
                    .header("Content-Type", JSON_PATCH)
                    .header("Accept", accepted)
                    .header("Prefer", preferred)
                    .method("PATCH", BodyPublishers.ofString("""
                        [{"op":"add","path":"/birthDate","value":"198%d-05-17"}]""".formatted(i))));

            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            int version = i + 2;
            assertThat(response.headers().allValues("ETag")).containsExactly("W/\"" + version + "\"");
            assertThat(response.headers().allValues("Content-Location"))
                    .containsExactly(server.base() + "/Patient/alvarez/_history/" + version);
            assertThat(response.headers().allValues("Last-Modified")).hasSize(1);
            assertThat(response.headers().allValues("Location")).isEmpty();
        }
    }

    @Test
    void failedOperationOfAJsonPatchIsNamed() {
        assertThat(diagnostics(patch("/Patient/alvarez", JSON_PATCH, """
            [{"op":"remove","path":"/gender"},{"op":"test","path":"/active","value":false}]""")))
                .isEqualTo("Operation 1 of the patch does not fit: it is a test, and what it asks for is not there.");
        assertThat(diagnostics(patch("/Patient/alvarez", JSON_PATCH, """
            [{"op":"replace","path":"/photo/0","value":{}}]""")))
                .isEqualTo("Operation 0 of the patch does not fit: its path, or what it takes from, is not there.");
        assertThat(diagnostics(patch("/Patient/alvarez", JSON_PATCH, """
            [{"op":"add","path":"/nonsense","value":1}]"""))).contains("there is no element nonsense");
    }

    @Test
    void fhirPathPatchThatDoesNotFitNamesItsOperation() {
        assertThat(diagnostics(patch(
                        "/Patient/alvarez",
                        FHIR_JSON,
                        operation("replace", "Patient.gender", "-", "\"valueCode\":\"nonsense\""))))
                .startsWith("Operation 0 of the patch: Patient.gender cannot hold its value");
    }

    @Test
    void insertionIntoAnElementThatCanBeThereOnceIsRefused() {
        HttpResponse<String> response = patch("/Patient/alvarez", FHIR_JSON, """
            {"resourceType":"Parameters","parameter":[{"name":"operation","part":[
              {"name":"type","valueCode":"insert"},{"name":"path","valueString":"Patient.gender"},
              {"name":"index","valueInteger":0},{"name":"value","valueCode":"male"}]}]}""");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(diagnostics(response)).contains("replace it");
    }

    @Test
    void patchOfWhatIsNotThereIsNotFound() {
        assertThat(patch("/Patient/nobody", JSON_PATCH, "[]").statusCode()).isEqualTo(404);
        assertThat(patch("/Patient?identifier=nobody", JSON_PATCH, "[]").statusCode())
                .isEqualTo(404);
    }

    @Test
    void patchOfWhatWasDeletedIsGone() {
        assertThat(server.send(server.request("/Patient/alvarez").DELETE()).statusCode())
                .isEqualTo(204);

        assertThat(patch("/Patient/alvarez", JSON_PATCH, "[]").statusCode()).isEqualTo(410);
        assertThat(server.post("", """
            {"resourceType":"Bundle","type":"transaction","entry":[{"resource":{"resourceType":"Parameters"},
              "request":{"method":"PATCH","url":"Patient/alvarez"}}]}""").statusCode()).isEqualTo(410);
    }

    @Test
    void patchAgainstAnotherVersionIsRefused() {
        for (String target : List.of("/Patient/alvarez", "/Patient?identifier=MRN-1")) {
            for (String version : List.of("W/\"7\"", "W/\"never\"")) {
                HttpResponse<String> response = server.send(server.request(target)
                        .header("Content-Type", JSON_PATCH)
                        .header("If-Match", version)
                        .method("PATCH", BodyPublishers.ofString("[]")));

                assertThat(response.statusCode()).isEqualTo(412);
                assertThat(diagnostics(response)).contains("version");
            }
        }
    }

    @Test
    void conditionalPatchChangesTheOneMatch() {
        HttpResponse<String> response = patch(
                "/Patient?identifier=http://example.org/mrn%7CMRN-1",
                JSON_PATCH, "[{\"op\":\"add\",\"path\":\"/birthDate\",\"value\":\"1980-05-17\"}]");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(patient().getBirthDateElement().getValueAsString()).isEqualTo("1980-05-17");
    }

    @Test
    void patchPassesTheRulesOfDirectWrites() {
        server.add(write -> Optional.of("Patients are kept by an operation."));

        HttpResponse<String> response =
                patch("/Patient/alvarez", JSON_PATCH, "[{\"op\":\"remove\",\"path\":\"/gender\"}]");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(patient().hasGender()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "add; Patient; birthDate; \"valueDate\":\"1980-05-17\"; birthdate=1980-05-17",
                "add; Patient.name.where(use='old'); given; \"valueString\":\"Eva\"; given=Eva",
                "add; Patient; contact; \"part\":[{\"name\":\"gender\",\"valueCode\":\"male\"}]; identifier=MRN-1",
                "replace; Patient.name[0].family; -; \"valueString\":\"Ruiz\"; family=Ruiz",
                "replace; Patient.gender; -; \"valueCode\":\"other\"; gender=other",
                "replace; Patient.identifier.first(); -; \"valueIdentifier\":{\"value\":\"M9\"}; identifier=M9",
                "delete; Patient.gender; -; -; gender:missing=true",
                "delete; Patient.photo; -; -; identifier=MRN-1",
            })
    void fhirPathPatchChangesWhatItsPathNames(String type, String path, String name, String value, String search) {
        HttpResponse<String> response = patch("/Patient/alvarez", FHIR_JSON, operation(type, path, name, value));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        Bundle found = server.parse(Bundle.class, server.get("/Patient?" + search));
        assertThat(found.getEntry()).hasSize(1);
    }

    @Test
    void fhirPathPatchInsertsAndMovesInLists() {
        patch("/Patient/alvarez", FHIR_JSON, """
            {"resourceType":"Parameters","parameter":[{"name":"operation","part":[
              {"name":"type","valueCode":"insert"},{"name":"path","valueString":"Patient.name[0].given"},
              {"name":"index","valueInteger":1},{"name":"value","valueString":"Lucia"}]},
             {"name":"operation","part":[
              {"name":"type","valueCode":"move"},{"name":"path","valueString":"Patient.name[0].given"},
              {"name":"source","valueInteger":2},{"name":"destination","valueInteger":0}]}]}""");

        assertThat(patient().getNameFirstRep().getGiven())
                .extracting(Object::toString)
                .containsExactly("Maria", "Anna", "Lucia");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "replace; Patient.name.family; -; \"valueString\":\"Ruiz\"",
                "replace; Patient.photo; -; \"valueString\":\"x\"",
                "delete; Patient.name; -; -",
                "add; Patient; birthDate; \"valueBoolean\":true",
                "add; Patient; gender; \"valueCode\":\"male\"",
                "add; Patient; nonsense; \"valueString\":\"x\"",
                "add; Patient.(; gender; \"valueCode\":\"male\"",
                "replace; Patient.gender; -; \"valueCode\":\"nonsense\"",
                "delete; Patient.id; -; -",
                "turn; Patient.gender; -; -",
            })
    void fhirPathPatchThatDoesNotFitIsRefused(String type, String path, String name, String value) {
        HttpResponse<String> response = patch("/Patient/alvarez", FHIR_JSON, operation(type, path, name, value));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(server.parse(OperationOutcome.class, response)
                        .getIssueFirstRep()
                        .getDiagnostics())
                .contains("patch");
    }

    @Test
    void transactionTakesPatches() {
        HttpResponse<String> response = server.post("", """
            {"resourceType":"Bundle","type":"transaction","entry":[
             {"resource":{"resourceType":"Binary","contentType":"application/json-patch+json",
                "data":"W3sib3AiOiJyZW1vdmUiLCJwYXRoIjoiL2dlbmRlciJ9XQ=="},
              "request":{"method":"PATCH","url":"Patient/alvarez"}}]}""");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(patient().hasGender()).isFalse();
        assertThat(patient().getMeta().getVersionId()).isEqualTo("2");
    }

    @Test
    void patchesAtOnceLoseNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Integer>> tasks = IntStream.range(0, 16)
                    .<Callable<Integer>>mapToObj(writer -> () -> patch(
                                    "/Patient/alvarez",
                                    JSON_PATCH,
                                    "[{\"op\":\"add\",\"path\":\"/identifier/-\",\"value\":{\"value\":\"w%d\"}}]"
                                            .formatted(writer))
                            .statusCode())
                    .toList();
            for (var done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isEqualTo(200);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(patient().getIdentifier()).hasSize(17);
    }

    private String diagnostics(HttpResponse<String> response) {
        return server.parse(OperationOutcome.class, response).getIssueFirstRep().getDiagnostics();
    }

    private static String operation(String type, String path, String name, String value) {
        String named = name.equals("-") ? "" : ",{\"name\":\"name\",\"valueString\":\"%s\"}".formatted(name);
        String valued = value.equals("-") ? "" : ",{\"name\":\"value\",%s}".formatted(value);
        return """
            {"resourceType":"Parameters","parameter":[{"name":"operation","part":[
              {"name":"type","valueCode":"%s"},{"name":"path","valueString":"%s"}%s%s]}]}""".formatted(type, path, named, valued);
    }

    private Patient patient() {
        return server.parse(Patient.class, server.get("/Patient/alvarez"));
    }

    private HttpResponse<String> patch(String path, String type, String body) {
        return server.send(
                server.request(path).header("Content-Type", type).method("PATCH", BodyPublishers.ofString(body)));
    }

    private void put(String json) {
        HttpResponse<String> response = server.send(server.request("/Patient/alvarez")
                .header("Content-Type", FHIR_JSON)
                .PUT(BodyPublishers.ofString(json)));
        assertThat(response.statusCode()).isEqualTo(201);
    }
}
