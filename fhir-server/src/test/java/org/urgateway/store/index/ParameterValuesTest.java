package org.urgateway.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.urgateway.profiles.SearchParameterDefinition;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedTypes;

class ParameterValuesTest {

    private final FhirContext fhir = FhirContext.forR4Cached();
    private final ParameterValues values = new ParameterValues(fhir);
    private final ServedTypes types = ServedTypes.load();
    private final List<SearchParameterDefinition> parameters =
            CommonParameters.withDeclared(types, SearchParameters.of(fhir, types)).stream()
                    .filter(parameter -> parameter.components().isEmpty())
                    .toList();

    @Test
    void everyExpressionIsEvaluatedOnAnEmptyResource() {
        assertThat(parameters)
                .allSatisfy(parameter -> assertThat(values.of(
                                (Resource) fhir.getResourceDefinition(parameter.type())
                                        .newInstance(),
                                parameter.expression()))
                        .isEmpty());
    }

    @Test
    void mostExpressionsAreWalkedDirectly() {
        long walked = parameters.stream()
                .filter(parameter -> PropertyPath.of(parameter.expression()).isPresent())
                .count();

        assertThat(walked).isGreaterThan(parameters.size() * 9L / 10);
    }

    @Test
    void directWalkFindsWhatTheEngineFinds() {
        Map<String, List<Resource>> examples = examples().stream().collect(Collectors.groupingBy(Resource::fhirType));
        List<String> compared = new ArrayList<>();
        for (SearchParameterDefinition parameter : parameters) {
            for (Resource example : examples.getOrDefault(parameter.type(), List.of())) {
                List<Base> found = values.of(example, parameter.expression());
                assertThat(found)
                        .as(parameter.expression())
                        .usingElementComparator((a, b) -> a.equalsDeep(b) ? 0 : 1)
                        .containsExactlyElementsOf(
                                values.byEngine(parameter.expression()).apply(example));
                if (!found.isEmpty()) {
                    compared.add(parameter.type() + "." + parameter.code());
                }
            }
        }
        assertThat(compared)
                .contains("Task.patient", "Claim.insurer", "Claim.encounter", "Observation.date", "Patient._tag")
                .hasSizeGreaterThan(40);
    }

    private List<Resource> examples() {
        try (var json = ParameterValuesTest.class.getResourceAsStream("examples.json")) {
            Bundle bundle = fhir.newJsonParser().parseResource(Bundle.class, json);
            return bundle.getEntry().stream()
                    .map(Bundle.BundleEntryComponent::getResource)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
