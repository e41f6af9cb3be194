package org.urgateway.profiles;

import static org.assertj.core.api.Assertions.assertThat;

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
}
