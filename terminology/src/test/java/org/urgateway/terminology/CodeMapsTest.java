package org.urgateway.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodeMapsTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Map<String, CodeMap> MAPS = TerminologyFiles.codeMaps();
    private static final Map<String, String> VALUE_SETS = TerminologyFiles.valueSets();
    private static final Map<String, String> CODE_SYSTEMS = TerminologyFiles.codeSystems();

    static Collection<CodeMap> maps() {
        return MAPS.values();
    }

    @Test
    void allEighteenConceptMapsArePresent() {
        Set<String> numbers =
                MAPS.values().stream().map(map -> map.header().number()).collect(Collectors.toSet());
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 18)
                        .mapToObj(number -> "CM" + number)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("maps")
    void everySourceCodeIsMappedOrListedAsUnmapped(CodeMap map) {
        Set<String> listed = map.rows().stream().map(CodeMapRow::source).collect(Collectors.toSet());
        Set<String> source = codes(map.header().source());
        if (map.header().total()) {
            assertThat(source).isNotEmpty();
            assertThat(listed).containsExactlyInAnyOrderElementsOf(source);
        } else {
            assertThat(source).containsAll(listed);
        }
    }

    @ParameterizedTest
    @MethodSource("maps")
    void everyTargetIsInItsValueSet(CodeMap map) {
        assertThat(codes(map.header().target()))
                .containsAll(map.rows().stream()
                        .filter(row -> !row.unmapped())
                        .map(CodeMapRow::target)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("maps")
    void everyUnmappedRowSaysWhyAndNamesNoTarget(CodeMap map) {
        assertThat(map.rows().stream().filter(CodeMapRow::unmapped))
                .allSatisfy(row -> assertThat(row.comment()).isNotBlank())
                .allSatisfy(row -> assertThat(row.target()).isEmpty());
        assertThat(map.rows().stream().filter(row -> !row.unmapped()))
                .allSatisfy(row -> assertThat(row.target()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("maps")
    void noCodeHasTwoTargetsUnderTheSameCircumstances(CodeMap map) {
        assertThat(map.rows()).extracting(row -> row.source() + row.when()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("maps")
    void systemsAreThoseOfTheValueSets(CodeMap map) {
        CodeMapHeader header = map.header();
        assertThat(valueSet(header.source()).getCompose().getInclude())
                .extracting(ConceptSetComponent::getSystem)
                .containsExactly(header.sourceSystem());
        assertThat(valueSet(header.target()).getCompose().getInclude())
                .extracting(ConceptSetComponent::getSystem)
                .containsExactly(header.targetSystem());
    }

    @ParameterizedTest
    @MethodSource("maps")
    void mapsThatMayNotShipAreEmptyAndOthersAreNot(CodeMap map) {
        assertThat(map.rows().isEmpty()).isEqualTo(map.header().userSupplied());
    }

    @ParameterizedTest
    @MethodSource("maps")
    void aMapAndItsInverseLeadBack(CodeMap map) {
        map.header()
                .inverse()
                .map(MAPS::get)
                .ifPresent(inverse -> assertThat(map.rows())
                        .allSatisfy(
                                row -> assertThat(inverse.target(row.target())).contains(row.source())));
    }

    @ParameterizedTest
    @MethodSource("maps")
    void conceptMapSaysWhatTheFileSays(CodeMap map) {
        ConceptMap resource = ConceptMaps.resource(map, "1.0");
        long targets = resource.getGroup().stream()
                .flatMap(group -> group.getElement().stream())
                .mapToLong(element -> element.getTarget().size())
                .sum();
        assertThat(targets).isEqualTo(map.rows().size());
        assertThat(resource.getSourceCanonicalType().getValue())
                .isEqualTo(valueSet(map.header().source()).getUrl());
    }

    private static ValueSet valueSet(String name) {
        String text = Objects.requireNonNull(VALUE_SETS.get(name), () -> "no value set " + name);
        return FHIR.newJsonParser().parseResource(ValueSet.class, text);
    }

    private static Set<String> codes(String valueSet) {
        Set<String> codes = new LinkedHashSet<>();
        for (ConceptSetComponent include : valueSet(valueSet).getCompose().getInclude()) {
            include.getConcept().forEach(concept -> codes.add(concept.getCode()));
            if (include.getConcept().isEmpty() && include.getSystem().startsWith(Systems.BASE)) {
                String name = include.getSystem().substring(include.getSystem().lastIndexOf('/') + 1);
                FHIR.newJsonParser()
                        .parseResource(CodeSystem.class, CODE_SYSTEMS.get(name))
                        .getConcept()
                        .forEach(concept -> codes.add(concept.getCode()));
            }
        }
        return codes;
    }
}
