package org.urgateway.store.search;

import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.urgateway.profiles.ServedType;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.store.index.ParameterDictionary;

/**
 * Compiles {@code _include} and {@code _revinclude}.
 *
 * @see <a href="http://hl7.org/fhir/R4/search.html#include">FHIR R4, including other resources</a>
 */
final class Includes {

    private final ParameterDictionary dictionary;
    private final ServedTypes types;

    Includes(ParameterDictionary dictionary, ServedTypes types) {
        this.dictionary = dictionary;
        this.types = types;
    }

    static boolean isInclude(String parameter) {
        return parameter.startsWith("_include") || parameter.startsWith("_revinclude");
    }

    List<Include> of(String type, Map<String, List<String>> parameters) {
        return parameters.entrySet().stream()
                .filter(parameter -> isInclude(parameter.getKey()))
                .flatMap(parameter -> parameter.getValue().stream()
                        .flatMap(value -> of(type, ParameterName.parse(parameter.getKey()), value)))
                .toList();
    }

    private Stream<Include> of(String type, ParameterName name, String value) {
        boolean reverse = name.code().equals("_revinclude");
        boolean iterate = name.modifier()
                .map(modifier -> {
                    if (modifier.equals("iterate") || modifier.equals("recurse")) {
                        return true;
                    }
                    throw name.unsupportedModifier("only :iterate");
                })
                .orElse(false);
        String[] parts = value.equals("*") ? new String[] {type, "*"} : value.split(":", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new InvalidSearchException(name.full(), "it is written Type:reference or Type:reference:TargetType");
        }
        Optional<String> target = parts.length == 3 ? Optional.of(parts[2]) : Optional.empty();
        target.ifPresent(only -> served(name, only));
        return codes(name, parts[0], parts[1])
                .map(code -> new Include(parts[0], number(name, parts[0], code), target, reverse, iterate));
    }

    private ServedType served(ParameterName name, String type) {
        return types.find(type)
                .orElseThrow(
                        () -> new InvalidSearchException(name.full(), type + " is not a type that is served here"));
    }

    private Stream<String> codes(ParameterName name, String source, String code) {
        ServedType type = served(name, source);
        if (code.equals("*")) {
            return type.include().stream();
        }
        if (!type.include().contains(code)) {
            throw new InvalidSearchException(
                    name.full(), "%s follows %s only".formatted(source, String.join(", ", type.include())));
        }
        return Stream.of(code);
    }

    private short number(ParameterName name, String source, String code) {
        return dictionary
                .find(source, code)
                .filter(entry -> entry.definition().kind() == RestSearchParameterTypeEnum.REFERENCE)
                .orElseThrow(() -> new InvalidSearchException(
                        name.full(), "%s has no reference parameter %s here".formatted(source, code)))
                .number();
    }
}
