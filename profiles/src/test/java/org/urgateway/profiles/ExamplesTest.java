package org.urgateway.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {

    private static final PackageContents CONTENTS = PackageContents.INSTANCE;
    private static final String TOPIC = "Basic-determination-topic.json";

    static Set<Map.Entry<String, String>> examples() {
        return CONTENTS.examples().entrySet();
    }

    /** All but structure definitions, whose validation repeats the snapshot at a second apiece, and the topic, see below. */
    static List<Map.Entry<String, String>> artifacts() {
        return CONTENTS.files("package").entrySet().stream()
                .filter(file -> !file.getKey().startsWith("StructureDefinition-"))
                .filter(file -> !file.getKey().equals(TOPIC))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsValid(Map.Entry<String, String> example) {
        assertThat(PackageValidator.INSTANCE.errors(example.getValue())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void everyArtefactIsValid(Map.Entry<String, String> artifact) {
        assertThat(PackageValidator.INSTANCE.errors(artifact.getValue())).isEmpty();
    }

    /** The validator knows cross-version extensions only where a package defines them; nothing else may be amiss. */
    @Test
    void topicIsValidButForCrossVersionExtensions() {
        assertThat(PackageValidator.INSTANCE.errors(
                        Objects.requireNonNull(CONTENTS.files("package").get(TOPIC))))
                .isNotEmpty()
                .allMatch(message -> message.contains("Extension_EXT_Version_Invalid"));
    }

    @Test
    void everyProfileHasAnExample() {
        String texts = String.join("\n", CONTENTS.examples().values());
        Set<String> without = CONTENTS.artifacts(StructureDefinition.class).stream()
                .map(StructureDefinition::getUrl)
                .filter(url -> !texts.contains("\"" + url + "\""))
                .collect(Collectors.toSet());
        assertThat(without).isEmpty();
    }

    @Test
    void everyOperationHasExamplesOfItsInputAndOutput() {
        Set<String> names = CONTENTS.examples().keySet();
        assertThat(CONTENTS.artifacts(OperationDefinition.class)).allSatisfy(operation -> {
            String prefix = "operation-" + operation.getIdElement().getIdPart();
            assertThat(names).contains(prefix + "-out.json");
            if (operation.getParameter().stream()
                    .anyMatch(parameter -> parameter.getUse() == OperationDefinition.OperationParameterUse.IN)) {
                assertThat(names).contains(prefix + "-in.json");
            }
        });
    }
}
