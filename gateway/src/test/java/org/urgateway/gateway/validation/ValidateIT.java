package org.urgateway.gateway.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.urgateway.gateway.running.Answer;
import org.urgateway.gateway.running.RunningGateway;

/** {@code $validate} where the addition is there, as it is on the class path of the tests. */
@Tag("conformance")
class ValidateIT {

    private final RunningGateway gateway = RunningGateway.shared();
    private final String claim = example("Claim-whitfield-request.json");

    @Test
    void resourceThatClaimsOurProfilesAndKeepsThemHasNoError() {
        assertThat(errors(gateway.post("Claim/$validate", claim))).isEmpty();
    }

    @Test
    void whatAProfileDemandsAndIsNotThereIsTold() {
        var without = claim.replace("/StructureDefinition/jurisdiction\"", "/StructureDefinition/no-jurisdiction\"");

        assertThat(errors(gateway.post("Claim/$validate", without)))
                .anySatisfy(error -> assertThat(error).contains("Claim.extension:jurisdiction"));
    }

    @Test
    void elementThatFhirDoesNotKnowIsTold() {
        var patient = "{\"resourceType\":\"Patient\",\"gender\":\"masculine\",\"colour\":\"blue\"}";

        assertThat(String.join(" ", errors(gateway.post("Patient/$validate", patient))))
                .contains("colour")
                .contains("masculine");
    }

    @Test
    void parametersCarryResourceAndModeAndProfile() {
        var parameters = """
                {"resourceType":"Parameters","parameter":[
                  {"name":"mode","valueCode":"profile"},
                  {"name":"profile","valueCanonical":"http://hl7.org/fhir/StructureDefinition/Patient"},
                  {"name":"resource","resource":{"resourceType":"Patient","gender":"masculine"}}]}""";

        assertThat(errors(gateway.post("Patient/$validate", parameters)))
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error).contains("masculine"));
    }

    @Test
    void xmlIsValidatedAsItCame() {
        var xml = "<Patient xmlns=\"http://hl7.org/fhir\"><active value=\"true\"/></Patient>";
        var answer = gateway.post(
                "Patient/$validate",
                xml.getBytes(UTF_8),
                "Content-Type",
                "application/fhir+xml",
                "Accept",
                "application/fhir+json");

        assertThat(errors(answer)).isEmpty();
    }

    @Test
    void storedResourceIsValidatedByItsId() {
        var id = stored();

        assertThat(errors(gateway.get("Patient/" + id + "/$validate"))).isEmpty();
    }

    @Test
    void updateHasToHaveTheIdOfTheUrl() {
        var other = "{\"resourceType\":\"Patient\",\"id\":\"other\"}";

        assertThat(errors(gateway.post("Patient/" + stored() + "/$validate?mode=update", other)))
                .containsExactly("For an update the resource has to have the id of the URL.");
    }

    @Test
    void deletionIsHeldAgainstWhatTheTypeAllows() {
        var answer = gateway.get("Patient/" + stored() + "/$validate?mode=delete");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.as(OperationOutcome.class).getIssue()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Patient/$validate?mode=profile; 400; needs the parameter profile",
                "Patient/$validate?mode=perhaps; 400; The mode is create",
                "Patient/$validate?mode=delete; 400; by its id",
                "Claim/$validate; 400; the resource is a Patient",
                "Patient/$validate?profile=http://example.org/none; 422; in none of the packages",
                "Patient/nobody/$validate?mode=delete; 404; There is no Patient/nobody",
            })
    void whatCannotBeValidatedIsRefused(String path, int status, String reason) {
        var answer = gateway.post(path, "{\"resourceType\":\"Patient\"}");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.as(OperationOutcome.class).getIssueFirstRep().getDiagnostics())
                .contains(reason);
    }

    @Test
    void answerTellsWhatWasHeldAgainst() {
        var issues = gateway.post("Patient/$validate", "{\"resourceType\":\"Patient\",\"active\":true}")
                .as(OperationOutcome.class)
                .getIssue();

        assertThat(issues.get(issues.size() - 1).getDiagnostics())
                .startsWith("Held against FHIR R4 and org.urgateway.fhir ");
    }

    private String stored() {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(
                        Patient.class,
                        gateway.post("Patient", "{\"resourceType\":\"Patient\",\"active\":true}")
                                .body())
                .getIdElement()
                .getIdPart();
    }

    private static List<String> errors(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.as(OperationOutcome.class).getIssue().stream()
                .filter(issue ->
                        issue.getSeverity() == IssueSeverity.ERROR || issue.getSeverity() == IssueSeverity.FATAL)
                .map(issue -> issue.getDiagnostics())
                .toList();
    }

    private static String example(String file) {
        try {
            return Files.readString(Path.of("../profiles/src/main/fhir/examples", file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
