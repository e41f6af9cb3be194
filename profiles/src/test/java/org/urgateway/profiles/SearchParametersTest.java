package org.urgateway.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import org.junit.jupiter.api.Test;

class SearchParametersTest {

    private final ServedTypes types = ServedTypes.load();
    private final SearchParameters parameters = SearchParameters.of(FhirContext.forR4Cached(), types);

    @Test
    void everyDeclaredParameterIsDefined() {
        assertThat(types.all())
                .isNotEmpty()
                .allSatisfy(type -> assertThat(parameters.of(type.name())).hasSameSizeAs(type.search()));
    }

    @Test
    void everyIncludeIsAReferenceParameter() {
        assertThat(types.all())
                .allSatisfy(type -> assertThat(type.include())
                        .allSatisfy(code -> assertThat(parameters
                                        .find(type.name(), code)
                                        .orElseThrow()
                                        .kind())
                                .isEqualTo(RestSearchParameterTypeEnum.REFERENCE)));
    }

    @Test
    void taskIsSearchedByDueTime() {
        assertThat(parameters.find("Task", "due").orElseThrow().kind()).isEqualTo(RestSearchParameterTypeEnum.DATE);
    }

    @Test
    void compositesAreOfAnElementThatIsThereOnce() {
        assertThat(types.all().stream().flatMap(type -> parameters.of(type.name()).stream()))
                .filteredOn(parameter -> parameter.kind() == RestSearchParameterTypeEnum.COMPOSITE)
                .isNotEmpty()
                .allSatisfy(composite -> {
                    assertThat(component(composite, 0).kind()).isEqualTo(RestSearchParameterTypeEnum.TOKEN);
                    assertThat(component(composite, 1).kind()).isEqualTo(RestSearchParameterTypeEnum.DATE);
                    assertThat(composite.expression().split("\\$", -1))
                            .allSatisfy(path ->
                                    assertThat(isThereOnce(path)).as(path).isTrue());
                });
    }

    private SearchParameterDefinition component(SearchParameterDefinition composite, int position) {
        return parameters
                .find(composite.type(), composite.components().get(position))
                .orElseThrow();
    }

    private static boolean isThereOnce(String path) {
        FhirContext fhir = FhirContext.forR4Cached();
        String[] names = path.split("\\.", -1);
        BaseRuntimeElementCompositeDefinition<?> at = fhir.getResourceDefinition(names[0]);
        for (int i = 1; i < names.length; i++) {
            BaseRuntimeChildDefinition child = at.getChildByName(names[i]);
            if (child.getMax() != 1) {
                return false;
            }
            if (child.getChildByName(names[i]) instanceof BaseRuntimeElementCompositeDefinition<?> next) {
                at = next;
            }
        }
        return true;
    }
}
