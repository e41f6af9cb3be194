package org.urgateway.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationDefinition.OperationDefinitionParameterComponent;
import org.hl7.fhir.r4.model.OperationDefinition.OperationParameterUse;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of an operation use its parameters as the definition says; the FHIR validator does not look at that. */
class OperationExamplesTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    static Stream<Arguments> examples() {
        return PackageContents.INSTANCE.artifacts(OperationDefinition.class).stream()
                .flatMap(operation -> Stream.of(OperationParameterUse.values())
                        .filter(use -> use != OperationParameterUse.NULL)
                        .map(use -> Arguments.of(operation.getIdElement().getIdPart(), use, operation)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("examples")
    void exampleUsesTheParametersAsDefined(String name, OperationParameterUse use, OperationDefinition operation) {
        List<OperationDefinitionParameterComponent> defined = operation.getParameter().stream()
                .filter(parameter -> parameter.getUse() == use)
                .toList();
        String text = PackageContents.INSTANCE
                .examples()
                .getOrDefault("operation-" + name + "-" + use.toCode() + ".json", "{\"resourceType\":\"Parameters\"}");
        Resource example = (Resource) FHIR.newJsonParser().parseResource(text);
        assertThat(faults(defined, example)).isEmpty();
    }

    @Test
    void misuseIsFound() {
        OperationDefinition decide = PackageContents.INSTANCE.artifacts(OperationDefinition.class).stream()
                .filter(operation -> operation.getCode().equals("decide"))
                .findFirst()
                .orElseThrow();
        List<OperationDefinitionParameterComponent> in = decide.getParameter().stream()
                .filter(parameter -> parameter.getUse() == OperationParameterUse.IN)
                .toList();
        Parameters wrong = new Parameters();
        wrong.addParameter("performer", "a nurse").addParameter("cost", true);
        assertThat(faults(in, wrong))
                .containsExactlyInAnyOrder(
                        "performer is a string and not a Reference", "cost is not defined", "line occurs 0 times");
    }

    private static List<String> faults(List<OperationDefinitionParameterComponent> defined, Resource example) {
        if (example instanceof Parameters parameters) {
            return faults(defined, parameters.getParameter());
        }
        return defined.size() == 1 && example.fhirType().equals(defined.get(0).getType())
                ? List.of()
                : List.of("a bare " + example.fhirType() + " is not what is defined");
    }

    private static List<String> faults(
            List<OperationDefinitionParameterComponent> defined, List<ParametersParameterComponent> used) {
        List<String> faults = new ArrayList<>();
        for (OperationDefinitionParameterComponent definition : defined) {
            List<ParametersParameterComponent> values = used.stream()
                    .filter(value -> value.getName().equals(definition.getName()))
                    .toList();
            if (values.size() < definition.getMin() || values.size() > maximum(definition)) {
                faults.add(definition.getName() + " occurs " + values.size() + " times");
            }
            values.forEach(value -> faults.addAll(faults(definition, value)));
        }
        used.stream()
                .filter(value -> defined.stream()
                        .noneMatch(definition -> definition.getName().equals(value.getName())))
                .forEach(value -> faults.add(value.getName() + " is not defined"));
        return faults;
    }

    private static List<String> faults(
            OperationDefinitionParameterComponent definition, ParametersParameterComponent value) {
        if (definition.hasPart()) {
            return faults(definition.getPart(), value.getPart());
        }
        String type = value.hasResource()
                ? value.getResource().fhirType()
                : value.getValue().fhirType();
        return type.equals(definition.getType())
                ? List.of()
                : List.of(value.getName() + " is a " + type + " and not a " + definition.getType());
    }

    private static int maximum(OperationDefinitionParameterComponent definition) {
        return definition.getMax().equals("*") ? Integer.MAX_VALUE : Integer.parseInt(definition.getMax());
    }
}
