package org.urgateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.terminology.Systems;
import org.urgateway.terminology.lists.CodeListFormat;

class CodeSetSearchTest {

    private static final String ACCIDENT_TYPE = "http://urgateway.org/fhir/ValueSet/accident-type";
    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    private final TerminologyServer server = TerminologyServer.empty();

    @BeforeEach
    void store() {
        store("S39.012A");
        store("S39.011A");
        store("M54.50");
        Condition accident = condition(ACT_CODE, "WPA");
        assertThat(server.post("Condition", accident).statusCode()).isEqualTo(201);
        assertThat(server.post("Claim", new Claim()).statusCode()).isEqualTo(201);
    }

    @Test
    void codesOfAValueSetAreFound() {
        assertThat(found("Condition?code:in=" + ACCIDENT_TYPE)).isEqualTo(1);
        assertThat(found("Condition?code:not-in=" + ACCIDENT_TYPE)).isEqualTo(3);
    }

    @Test
    void codesBelowAndAboveAreFoundWhereTheHierarchyIsLoaded() {
        server.load(
                Systems.ICD_10_CM,
                "2026",
                CodeListFormat.CSV,
                "code,display\nS39,Injury\nS39.01,Strain\nS39.011A,Strain of abdomen\nS39.012A,Strain of back\nM54.50,Pain\n");

        assertThat(found("Condition?code:below=" + Systems.ICD_10_CM + "%7CS39"))
                .isEqualTo(2);
        assertThat(found("Condition?code:below=" + Systems.ICD_10_CM + "%7CS39.012A"))
                .isEqualTo(1);
        assertThat(found("Condition?code:above=" + Systems.ICD_10_CM + "%7CS39.012A"))
                .isEqualTo(1);
        assertThat(found("Condition?code:below=" + Systems.ICD_10_CM + "%7CS39," + Systems.ICD_10_CM + "%7CM54.50"))
                .isEqualTo(3);
    }

    @Test
    void searchByWhatIsNotLoadedIsRefused() {
        assertThat(refusal("Condition?code:below=" + Systems.ICD_10_CM + "%7CS39"))
                .contains("no codes are loaded");
        assertThat(refusal("Condition?code:in=http://example.org/ValueSet/none"))
                .contains("not known here");
        assertThat(refusal("Condition?code:below=S39")).contains("system|code");
    }

    private long found(String search) {
        return server.get(Bundle.class, search).getTotal();
    }

    private String refusal(String search) {
        HttpResponse<String> response = server.get(search);
        assertThat(response.statusCode()).isBetween(400, 404);
        return TerminologyServer.FHIR
                .newJsonParser()
                .parseResource(OperationOutcome.class, response.body())
                .getIssueFirstRep()
                .getDiagnostics();
    }

    private void store(String code) {
        assertThat(server.post("Condition", condition(Systems.ICD_10_CM, code)).statusCode())
                .isEqualTo(201);
    }

    private static Condition condition(String system, String code) {
        Condition condition = new Condition().setSubject(new Reference("Patient/1"));
        condition.getCode().addCoding().setSystem(system).setCode(code);
        return condition;
    }
}
