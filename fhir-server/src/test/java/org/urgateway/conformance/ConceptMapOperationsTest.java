package org.urgateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import org.urgateway.terminology.Systems;

class ConceptMapOperationsTest {

    private static final String X12_1338 = Systems.BASE + "/ConceptMap/x12-1338-to-urgency";

    private final TerminologyServer server = TerminologyServer.empty();

    @Test
    void codeIsTranslatedWithItsWords() {
        Parameters answer = translate("url=" + X12_1338 + "&system=" + Systems.X12_LEVEL_OF_SERVICE + "&code=U");
        assertThat(answer.getParameterBool("result")).isTrue();
        ParametersParameterComponent match = matches(answer).get(0);
        assertThat(part(match, "equivalence").primitiveValue()).isEqualTo("equivalent");
        Coding target = (Coding) part(match, "concept");
        assertThat(target.getCode()).isEqualTo("expedited");
        assertThat(target.getDisplay()).isEqualTo("Expedited");
        assertThat(part(match, "source").primitiveValue()).isEqualTo(X12_1338);
    }

    @Test
    void reverseLeadsBackFromTargetToSources() {
        Parameters answer =
                translate("url=" + X12_1338 + "&reverse=true&code=expedited&system=" + Systems.local("urgency"));
        assertThat(matches(answer))
                .extracting(match -> ((Coding) part(match, "concept")).getCode())
                .containsExactlyInAnyOrder("U", "03");
        assertThat(matches(answer))
                .extracting(match -> part(match, "equivalence").primitiveValue())
                .containsExactlyInAnyOrder("equivalent", "narrower");
    }

    @Test
    void codeThatNoMapHasIsSaidToHaveNoTranslation() {
        Parameters answer = translate("url=" + X12_1338 + "&system=" + Systems.X12_LEVEL_OF_SERVICE + "&code=X");
        assertThat(answer.getParameterBool("result")).isFalse();
        assertThat(answer.getParameterValue("message").primitiveValue()).contains("does not have the code X");
        assertThat(matches(answer)).isEmpty();
    }

    @Test
    void mapIsChosenByTargetSystemOrValueSets() {
        String question = "system=" + Systems.local("decision") + "&code=approved&";
        assertThat(matches(translate(question + "targetsystem=" + Systems.X12_REVIEW_ACTION)))
                .extracting(match -> ((Coding) part(match, "concept")).getCode())
                .containsExactly("A1");
        assertThat(matches(translate(question + "target=" + Systems.BASE + "/ValueSet/x12-306")))
                .hasSize(1);
        assertThat(matches(translate(question))).hasSizeGreaterThan(1);
        assertThat(translate(question + "targetsystem=http://example.org/none").getParameterBool("result"))
                .isFalse();
    }

    @Test
    void mapThatIsNotKnownIsNotFound() {
        assertThat(server.get("ConceptMap/$translate?url=http://example.org/none&system=http://x&code=A")
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.get("ConceptMap/x12-1338-to-urgency/$translate?code=U")
                        .statusCode())
                .isEqualTo(400);
    }

    private Parameters translate(String query) {
        return server.get(Parameters.class, "ConceptMap/$translate?" + query);
    }

    private static List<ParametersParameterComponent> matches(Parameters answer) {
        return answer.getParameter().stream()
                .filter(parameter -> parameter.getName().equals("match"))
                .toList();
    }

    private static Type part(ParametersParameterComponent match, String name) {
        return match.getPart().stream()
                .filter(part -> part.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
