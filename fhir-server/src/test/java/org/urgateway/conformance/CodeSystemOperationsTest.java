package org.urgateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.Test;
import org.urgateway.terminology.Systems;
import org.urgateway.terminology.lists.CodeListFormat;

class CodeSystemOperationsTest {

    static final String ICD_10_CM = """
            00001 S39     0 Injury                                                       Other injuries of abdomen, lower back
            00002 S39012  0 Strain                                                       Strain of muscle of lower back
            00003 S39012A 1 Strain, init                                                 Strain of muscle of lower back, initial encounter
            00004 M545    1 Low back pain                                                Low back pain
            """;

    private static final String URGENCY = Systems.local("urgency");

    private final TerminologyServer server = TerminologyServer.empty();

    @Test
    void codeOfAShippedSystemIsValid() {
        Parameters answer = validate("url=" + URGENCY + "&code=expedited");
        assertThat(answer.getParameterBool("result")).isTrue();
        assertThat(answer.getParameterValue("display").primitiveValue()).isEqualTo("Expedited");
        assertThat(answer.hasParameter("message")).isFalse();
    }

    @Test
    void codeThatAShippedSystemDoesNotHaveIsInvalid() {
        Parameters answer = validate("url=" + URGENCY + "&code=whenever");
        assertThat(answer.getParameterBool("result")).isFalse();
        assertThat(message(answer)).contains("The code whenever is not in " + URGENCY);
        assertThat(answer.hasParameter(VerdictWriter.UNKNOWN_SYSTEM)).isFalse();
    }

    @Test
    void codeOfASystemThatIsNotLoadedIsNotVerified() {
        Parameters answer = validate("url=" + Systems.ICD_10_CM + "&code=S39.012A");
        assertThat(answer.getParameterBool("result")).isFalse();
        assertThat(message(answer)).startsWith("Not verified");
        assertThat(answer.getParameterValue(VerdictWriter.UNKNOWN_SYSTEM).primitiveValue())
                .isEqualTo(Systems.ICD_10_CM);
    }

    @Test
    void loadedListTellsCodesFromHeadingsAndUnknownOnes() {
        loadIcd10Cm();
        String url = "url=" + Systems.ICD_10_CM;
        assertThat(validate(url + "&code=S39.012A").getParameterBool("result")).isTrue();
        assertThat(message(validate(url + "&code=S39.012Z")))
                .contains("not in " + Systems.ICD_10_CM + ", version 2026");
        assertThat(message(validate(url + "&code=S39"))).contains("heading");
        assertThat(validate(url + "&code=S39&abstract=true").getParameterBool("result"))
                .isTrue();
        assertThat(validate(url + "&version=2026&code=S39.012A").getParameterBool("result"))
                .isTrue();
        assertThat(message(validate(url + "&version=2025&code=S39.012A"))).startsWith("Not verified: version 2025");
    }

    @Test
    void otherWordsAndEndedCodesAreHints() {
        server.load("http://example.org/c", "1", CodeListFormat.CSV, "code,display,valid_to\nA,Apple,2026-06-30\n");
        Parameters answer = validate("url=http://example.org/c&code=A&display=Pear");
        assertThat(answer.getParameterBool("result")).isTrue();
        assertThat(message(answer)).contains("Apple").contains("not to be used on 2026-11-22");
        assertThat(validate("url=http://example.org/c&code=A&display=%20APPLE&date=2026-06-30")
                        .hasParameter("message"))
                .isFalse();
    }

    @Test
    void oneKnownCodingOfAConceptIsEnough() {
        loadIcd10Cm();
        CodeableConcept concept = new CodeableConcept()
                .addCoding(new Coding(Systems.SNOMED_CT, "262975000", null))
                .addCoding(new Coding(Systems.ICD_10_CM, "S39.012A", null));
        Parameters question = new Parameters();
        question.addParameter().setName("codeableConcept").setValue(concept);
        assertThat(answer(question).getParameterBool("result")).isTrue();

        concept.getCoding().get(1).setCode("S39.Z");
        assertThat(message(answer(question))).startsWith("Not verified").contains(Systems.SNOMED_CT);
    }

    @Test
    void incompleteQuestionsAreRefused() {
        assertThat(server.get("CodeSystem/$validate-code?url=" + URGENCY).statusCode())
                .isEqualTo(400);
        assertThat(server.get("CodeSystem/$validate-code?code=A").statusCode()).isEqualTo(400);
        assertThat(server.get("CodeSystem/$validate-code?url=" + URGENCY + "&code=expedited&date=2026")
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.get("CodeSystem/nothing/$validate-code?code=A").statusCode())
                .isEqualTo(404);
    }

    @Test
    void codeSystemIsNamedByItsIdAsWell() {
        assertThat(server.get(Parameters.class, "CodeSystem/urgency/$validate-code?code=expedited")
                        .getParameterBool("result"))
                .isTrue();
    }

    @Test
    void lookupTellsWhatIsKnown() {
        loadIcd10Cm();
        Parameters answer =
                server.get(Parameters.class, "CodeSystem/$lookup?system=" + Systems.ICD_10_CM + "&code=S39.012");
        assertThat(answer.getParameterValue("display").primitiveValue()).isEqualTo("Strain of muscle of lower back");
        assertThat(answer.getParameterValue("version").primitiveValue()).isEqualTo("2026");
        assertThat(property(answer, "notSelectable")).isEqualTo("true");
        assertThat(property(answer, "inactive")).isEqualTo("false");

        Parameters own =
                server.get(Parameters.class, "CodeSystem/$lookup?property=definition&code=expedited&system=" + URGENCY);
        assertThat(property(own, "definition")).isNotBlank();
        assertThat(own.getParameter().stream().filter(given -> given.getName().equals("property")))
                .hasSize(1);
    }

    @Test
    void lookupOfWhatIsNotKnownIsNotFound() {
        HttpResponse<String> unloaded = server.get("CodeSystem/$lookup?system=" + Systems.HCPCS + "&code=E0730");
        assertThat(unloaded.statusCode()).isEqualTo(404);
        assertThat(unloaded.body()).contains("OperationOutcome").contains("Not verified");
        assertThat(server.get("CodeSystem/$lookup?system=" + URGENCY + "&code=x")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void icd10CmCodesLieBelowWhatTheyBeginWith() {
        loadIcd10Cm();
        assertThat(subsumes(Systems.ICD_10_CM, "S39", "S39.012A")).isEqualTo("subsumes");
        assertThat(subsumes(Systems.ICD_10_CM, "S39.012A", "S39.012")).isEqualTo("subsumed-by");
        assertThat(subsumes(Systems.ICD_10_CM, "M54.5", "S39")).isEqualTo("not-subsumed");
        assertThat(subsumes(Systems.ICD_10_CM, "M54.5", "M54.5")).isEqualTo("equivalent");
        assertThat(subsumes(URGENCY, "expedited", "standard")).isEqualTo("not-subsumed");
    }

    @Test
    void subsumptionThatAListDoesNotTellIsRefused() {
        server.load("http://example.org/c", "1", CodeListFormat.CSV, "code,display\nA,Apple\nAB,Both\n");
        String path = "CodeSystem/$subsumes?system=http://example.org/c&codeA=A&codeB=";
        assertThat(server.get(path + "AB").statusCode()).isEqualTo(422);
        assertThat(server.get(path + "A").statusCode()).isEqualTo(200);
        assertThat(server.get(path + "C").statusCode()).isEqualTo(404);
    }

    private void loadIcd10Cm() {
        server.load(Systems.ICD_10_CM, "2026", CodeListFormat.ICD_10_CM_ORDER, ICD_10_CM);
    }

    private Parameters validate(String query) {
        return server.get(Parameters.class, "CodeSystem/$validate-code?" + query);
    }

    private Parameters answer(Parameters question) {
        return TerminologyServer.parse(Parameters.class, server.post("CodeSystem/$validate-code", question));
    }

    private String subsumes(String system, String codeA, String codeB) {
        return server.get(
                        Parameters.class,
                        "CodeSystem/$subsumes?system=" + system + "&codeA=" + codeA + "&codeB=" + codeB)
                .getParameterValue("outcome")
                .primitiveValue();
    }

    private static String message(Parameters answer) {
        return answer.getParameterValue("message").primitiveValue();
    }

    private static String property(Parameters answer, String name) {
        return answer.getParameter().stream()
                .map(Parameters.ParametersParameterComponent::getPart)
                .filter(parts -> !parts.isEmpty()
                        && parts.get(0).getValue().primitiveValue().equals(name))
                .map(parts -> parts.get(1).getValue().primitiveValue())
                .findFirst()
                .orElseThrow();
    }
}
