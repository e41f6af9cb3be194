package org.urgateway.store.index;

import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.urgateway.profiles.SearchParameterDefinition;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedTypes;

/**
 * The search parameters that every type has and that the index holds: {@code _profile}, {@code _tag}, {@code _security} and
 * {@code _source}. ({@code _id} and {@code _lastUpdated} are columns.)
 */
public final class CommonParameters {

    private CommonParameters() {}

    /** The common parameters as they apply to a type. */
    public static List<SearchParameterDefinition> of(String type) {
        return List.of(
                definition(
                        type,
                        "_profile",
                        RestSearchParameterTypeEnum.URI,
                        "profile",
                        "Profile that it claims to follow"),
                definition(type, "_tag", RestSearchParameterTypeEnum.TOKEN, "tag", "Tag that was put on it"),
                definition(type, "_security", RestSearchParameterTypeEnum.TOKEN, "security", "Security label on it"),
                definition(type, "_source", RestSearchParameterTypeEnum.URI, "source", "Where it came from"));
    }

    /** The parameters that every type has and that need no index: {@code _id} and {@code _lastUpdated}. */
    public static List<SearchParameterDefinition> columns(String type) {
        return List.of(
                new SearchParameterDefinition(
                        type,
                        "_id",
                        RestSearchParameterTypeEnum.TOKEN,
                        type + ".id",
                        List.of(),
                        Set.of(),
                        Set.of(),
                        "http://hl7.org/fhir/SearchParameter/Resource-id",
                        "Logical id"),
                definition(
                        type,
                        "_lastUpdated",
                        RestSearchParameterTypeEnum.DATE,
                        "lastUpdated",
                        "When it was last changed"));
    }

    /** All that the index holds: the common and the declared parameters of every served type. */
    public static List<SearchParameterDefinition> withDeclared(ServedTypes types, SearchParameters parameters) {
        return types.all().stream()
                .flatMap(type -> Stream.concat(of(type.name()).stream(), parameters.of(type.name()).stream()))
                .toList();
    }

    private static SearchParameterDefinition definition(
            String type, String code, RestSearchParameterTypeEnum kind, String element, String description) {
        return new SearchParameterDefinition(
                type,
                code,
                kind,
                type + ".meta." + element,
                List.of(),
                Set.of(),
                Set.of(),
                "http://hl7.org/fhir/SearchParameter/Resource-" + code.substring(1),
                description);
    }
}
