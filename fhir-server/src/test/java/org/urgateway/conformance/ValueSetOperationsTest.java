package org.urgateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.junit.jupiter.api.Test;
import org.urgateway.terminology.Systems;
import org.urgateway.terminology.TerminologyFiles;
import org.urgateway.terminology.lists.CodeListFormat;

class ValueSetOperationsTest {

    private static final String LISTED = "http://example.org/listed";

    private final TerminologyServer server = TerminologyServer.empty();

    @Test
    void parameterThatIsNoNumberIsRefusedByItsName() {
        for (String query : List.of("ValueSet/$expand?url=x&count=many", "ValueSet/$expand?url=x&offset=many")) {
            HttpResponse<String> response = server.get(query);

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).containsPattern("Parameter (count|offset): a whole number is expected");
        }
        assertThat(server.get("ValueSet?_count=-1").statusCode()).isEqualTo(400);
    }

    @Test
    void everyShippedValueSetIsListedOrSaysWhichListItNeeds() {
        for (String name : TerminologyFiles.valueSets().keySet()) {
            HttpResponse<String> response = server.get("ValueSet/" + name + "/$expand");
            if (response.statusCode() == 200) {
                ValueSet expanded = TerminologyServer.parse(ValueSet.class, response);
                assertThat(expanded.getExpansion().getContains())
                        .as(name)
                        .isNotEmpty()
                        .hasSize(expanded.getExpansion().getTotal());
            } else {
                assertThat(response.statusCode()).as(name).isEqualTo(422);
                assertThat(response.body())
                        .as(name)
                        .contains("Not verified")
                        .doesNotContain(Systems.BASE + "/CodeSystem");
            }
        }
    }

    @Test
    void longValueSetIsListedInPages() {
        load(2_500);
        assertThat(server.post("ValueSet/$expand", whole()).statusCode()).isEqualTo(422);
        ValueSet page = expand("count", "1000", "offset", "2000");
        assertThat(page.getExpansion().getTotal()).isEqualTo(2_500);
        assertThat(page.getExpansion().getContains())
                .hasSize(500)
                .first()
                .extracting(ValueSetExpansionContainsComponent::getCode)
                .isEqualTo("C02000");
        assertThat(expand("count", "5000").getExpansion().getContains()).hasSize(Expansion.LIMIT);
        assertThat(expand("count", "0").getExpansion().getTotal()).isEqualTo(2_500);
    }

    @Test
    void filterFindsWordsInCodeAndDisplay() {
        load(2_500);
        assertThat(codes(expand("filter", "NUMBER 2499"))).containsExactly("C02499");
        assertThat(codes(expand("filter", "c0001", "count", "3"))).containsExactly("C00010", "C00011", "C00012");
        assertThat(codes(expand("filter", "nothing of the kind"))).isEmpty();
    }

    @Test
    void endedCodesAreMarkedAndLeftOutOnRequest() {
        server.load(LISTED, "1", CodeListFormat.CSV, "code,display,valid_to\nA,Apple,2026-06-30\nB,Berry,\n");
        assertThat(expand().getExpansion().getContains())
                .extracting(ValueSetExpansionContainsComponent::getInactive)
                .containsExactly(true, false);
        assertThat(codes(expand("activeOnly", "true"))).containsExactly("B");
        assertThat(codes(expand("activeOnly", "true", "date", "2026-06-30"))).containsExactly("A", "B");
    }

    @Test
    void codesOfAValueSetAreTold() {
        assertThat(validate("jurisdiction", Systems.STATE, "GA")).isEqualTo("true");
        assertThat(validate("jurisdiction", Systems.STATE, "ZZ")).isEqualTo("false");
        assertThat(validate("jurisdiction", "http://example.org/states", "GA")).isEqualTo("false");
        assertThat(validate("urgency", Systems.local("urgency"), "expedited")).isEqualTo("true");
    }

    @Test
    void codeOfAWholeSystemIsNotVerifiedUntilItIsLoaded() {
        String path = "ValueSet/icd-10-cm/$validate-code?code=M54.5&system=" + Systems.ICD_10_CM;
        Parameters before = server.get(Parameters.class, path);
        assertThat(before.getParameterBool("result")).isFalse();
        assertThat(before.getParameterValue("message").primitiveValue()).startsWith("Not verified");

        server.load(Systems.ICD_10_CM, "2026", CodeListFormat.ICD_10_CM_ORDER, CodeSystemOperationsTest.ICD_10_CM);
        assertThat(server.get(Parameters.class, path).getParameterBool("result"))
                .isTrue();
    }

    @Test
    void excludedCodeIsNotInTheValueSet() {
        load(3);
        ValueSet valueSet = (ValueSet) whole().getParameterFirstRep().getResource();
        valueSet.getCompose().addExclude().setSystem(LISTED).addConcept().setCode("C00001");
        Parameters question = new Parameters();
        question.addParameter().setName("valueSet").setResource(valueSet);
        question.addParameter().setName("code").setValue(new CodeType("C00001"));
        question.addParameter().setName("system").setValue(new UriType(LISTED));
        assertThat(TerminologyServer.parse(Parameters.class, server.post("ValueSet/$validate-code", question))
                        .getParameterBool("result"))
                .isFalse();

        Parameters list = new Parameters();
        list.addParameter().setName("valueSet").setResource(valueSet);
        assertThat(codes(TerminologyServer.parse(ValueSet.class, server.post("ValueSet/$expand", list))))
                .containsExactly("C00000", "C00002");
    }

    @Test
    void whatCannotBeEvaluatedIsRefused() {
        Parameters question = whole();
        ((ValueSet) question.getParameterFirstRep().getResource())
                .getCompose()
                .getIncludeFirstRep()
                .addFilter()
                .setProperty("concept")
                .setValue("C");
        assertThat(server.post("ValueSet/$expand", question).statusCode()).isEqualTo(422);
        assertThat(server.get("ValueSet/$expand?url=http://example.org/none").statusCode())
                .isEqualTo(404);
        assertThat(server.get("ValueSet/$expand").statusCode()).isEqualTo(400);
        assertThat(server.get("ValueSet/urgency/$expand?offset=-1").statusCode())
                .isEqualTo(400);
    }

    private void load(int codes) {
        server.load(
                LISTED,
                "1",
                CodeListFormat.CSV,
                IntStream.range(0, codes)
                        .mapToObj(number -> "C%05d,Thing number %d".formatted(number, number))
                        .collect(Collectors.joining("\n", "code,display\n", "\n")));
    }

    private static Parameters whole() {
        ValueSet valueSet = new ValueSet();
        valueSet.getCompose().addInclude().setSystem(LISTED);
        Parameters question = new Parameters();
        question.addParameter().setName("valueSet").setResource(valueSet);
        return question;
    }

    private ValueSet expand(String... parameters) {
        Parameters question = whole();
        for (int i = 0; i < parameters.length; i += 2) {
            String value = parameters[i + 1];
            question.addParameter()
                    .setName(parameters[i])
                    .setValue(
                            switch (parameters[i]) {
                                case "count", "offset" -> new IntegerType(value);
                                case "activeOnly" -> new BooleanType(value);
                                case "date" -> new DateTimeType(value);
                                default -> new StringType(value);
                            });
        }
        return TerminologyServer.parse(ValueSet.class, server.post("ValueSet/$expand", question));
    }

    private static List<String> codes(ValueSet valueSet) {
        return valueSet.getExpansion().getContains().stream()
                .map(ValueSetExpansionContainsComponent::getCode)
                .toList();
    }

    private String validate(String name, String system, String code) {
        return server.get(
                        Parameters.class,
                        "ValueSet/$validate-code?url=%s/ValueSet/%s&system=%s&code=%s"
                                .formatted(Systems.BASE, name, system, code))
                .getParameterValue("result")
                .primitiveValue();
    }
}
