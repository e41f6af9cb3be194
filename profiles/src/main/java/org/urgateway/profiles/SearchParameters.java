package org.urgateway.profiles;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeResourceDefinition;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.SearchParameter;

/**
 * The search parameters of every served type: R4's own, taken from HAPI's model, and the gateway's own, one SearchParameter
 * resource a file in {@code search-parameters}.
 */
public final class SearchParameters {

    private final Map<String, Map<String, SearchParameterDefinition>> byType = new LinkedHashMap<>();

    private SearchParameters() {}

    /**
     * Resolves what the declaration names.
     *
     * @throws IllegalStateException where it names a parameter that neither R4 nor the gateway defines
     */
    public static SearchParameters of(FhirContext fhir, ServedTypes types) {
        SearchParameters parameters = new SearchParameters();
        for (ServedType type : types.all()) {
            Map<String, SearchParameterDefinition> byCode = new LinkedHashMap<>();
            for (String code : type.search()) {
                byCode.put(
                        code,
                        standard(fhir, type, code)
                                .or(() -> own(fhir, type, code, byCode.values()))
                                .orElseThrow(() -> new IllegalStateException(
                                        type.name() + " declares the unknown search parameter " + code)));
            }
            parameters.byType.put(type.name(), byCode);
        }
        return parameters;
    }

    /** All parameters of a type in the order of the declaration; empty where the type is not served. */
    public List<SearchParameterDefinition> of(String type) {
        return List.copyOf(byType.getOrDefault(type, Map.of()).values());
    }

    /** The parameter of a type by its code. */
    public Optional<SearchParameterDefinition> find(String type, String code) {
        return Optional.ofNullable(byType.getOrDefault(type, Map.of()).get(code));
    }

    private static Optional<SearchParameterDefinition> standard(FhirContext fhir, ServedType type, String code) {
        RuntimeResourceDefinition definition = fhir.getResourceDefinition(type.name());
        RuntimeSearchParam parameter = definition.getSearchParam(code);
        if (parameter == null) {
            return Optional.empty();
        }
        return Optional.of(new SearchParameterDefinition(
                type.name(),
                code,
                parameter.getParamType(),
                parameter.getPath(),
                List.of(),
                parameter.hasTargets() ? Set.copyOf(parameter.getTargets()) : Set.of(),
                compartments(parameter),
                "http://hl7.org/fhir/SearchParameter/" + type.name() + "-" + code,
                parameter.getDescription()));
    }

    /** HAPI names a compartment by a phrase that ends in its type. */
    private static Set<String> compartments(RuntimeSearchParam parameter) {
        Set<String> names = parameter.getProvidesMembershipInCompartments();
        return names == null
                ? Set.of()
                : names.stream()
                        .map(name -> name.substring(name.lastIndexOf(' ') + 1))
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<SearchParameterDefinition> own(
            FhirContext fhir, ServedType type, String code, Collection<SearchParameterDefinition> before) {
        String file = "search-parameters/" + type.name().toLowerCase(Locale.ROOT) + "-" + code + ".json";
        InputStream json = SearchParameters.class.getResourceAsStream(file);
        if (json == null) {
            return Optional.empty();
        }
        SearchParameter parameter = fhir.newJsonParser().parseResource(SearchParameter.class, json);
        List<SearchParameterDefinition> components = parameter.getComponent().stream()
                .map(component -> component(parameter, component.getDefinition(), before))
                .toList();
        return Optional.of(new SearchParameterDefinition(
                type.name(),
                parameter.getCode(),
                RestSearchParameterTypeEnum.forCode(parameter.getType().toCode()),
                components.isEmpty()
                        ? parameter.getExpression()
                        : components.stream()
                                .map(SearchParameterDefinition::expression)
                                .collect(Collectors.joining("$")),
                components.stream().map(SearchParameterDefinition::code).toList(),
                parameter.getTarget().stream().map(target -> target.getCode()).collect(Collectors.toUnmodifiableSet()),
                Set.of(),
                parameter.getUrl(),
                parameter.getDescription()));
    }

    private static SearchParameterDefinition component(
            SearchParameter composite, String url, Collection<SearchParameterDefinition> before) {
        return before.stream()
                .filter(parameter -> parameter.url().equals(url))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("%s needs %s declared before it".formatted(composite.getUrl(), url)));
    }
}
