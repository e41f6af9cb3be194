package org.urgateway.rest;

import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.param.ParameterUtil;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.rest.CodeSets.Token;
import org.urgateway.store.search.InvalidSearchException;

/**
 * Turns token searches by {@code :in}, {@code :not-in}, {@code :below} and {@code :above} into searches by the codes meant.
 *
 * @see <a href="http://hl7.org/fhir/R4/search.html#token">FHIR R4, token search</a>
 */
final class CodeSetSearch {

    /** More codes than this make a search too costly. */
    private static final int MOST = 2_000;

    private static final Set<String> MODIFIERS = Set.of("in", "not-in", "below", "above");

    private final SearchParameters parameters;
    private final CodeSets sets;

    CodeSetSearch(SearchParameters parameters, CodeSets sets) {
        this.parameters = parameters;
        this.sets = sets;
    }

    /** The parameters with codes in place of sets of codes. */
    Map<String, List<String>> resolve(String type, Map<String, List<String>> asked) {
        if (asked.keySet().stream().noneMatch(name -> isBySet(type, name))) {
            return asked;
        }
        Map<String, List<String>> resolved = new LinkedHashMap<>();
        asked.forEach((name, values) -> {
            if (isBySet(type, name)) {
                values.forEach(value -> resolved.merge(
                        plain(name),
                        List.of(codes(name, value)),
                        (before, more) ->
                                Stream.concat(before.stream(), more.stream()).toList()));
            } else {
                resolved.merge(
                        name,
                        values,
                        (before, more) ->
                                Stream.concat(before.stream(), more.stream()).toList());
            }
        });
        return resolved;
    }

    private boolean isBySet(String type, String name) {
        int colon = name.lastIndexOf(':');
        if (colon < 0 || !MODIFIERS.contains(name.substring(colon + 1)) || name.startsWith("_")) {
            return false;
        }
        return parameters
                .find(type, name.substring(0, colon))
                .filter(parameter -> parameter.kind() == RestSearchParameterTypeEnum.TOKEN)
                .isPresent();
    }

    private static String plain(String name) {
        int colon = name.lastIndexOf(':');
        return name.endsWith(":not-in") ? name.substring(0, colon) + ":not" : name.substring(0, colon);
    }

    private String codes(String name, String value) {
        String modifier = name.substring(name.lastIndexOf(':') + 1);
        List<Token> tokens = Arrays.stream(value.split("(?<!\\\\),"))
                .map(ParameterUtil::unescape)
                .flatMap(part -> tokens(name, modifier, part).stream())
                .distinct()
                .toList();
        if (tokens.isEmpty()) {
            throw new InvalidSearchException(
                    name, "no codes are loaded that it could mean; see which terminology the server has");
        }
        if (tokens.size() > MOST) {
            throw new InvalidSearchException(
                    name, "it means %d codes; at most %d can be searched".formatted(tokens.size(), MOST));
        }
        return tokens.stream()
                .map(token -> ParameterUtil.escape(token.system()) + "|" + ParameterUtil.escape(token.code()))
                .collect(Collectors.joining(","));
    }

    private List<Token> tokens(String name, String modifier, String value) {
        if (modifier.endsWith("in")) {
            return sets.in(value);
        }
        int bar = value.indexOf('|');
        if (bar < 1) {
            throw new InvalidSearchException(name, "a code with its system is expected, as system|code");
        }
        Token token = new Token(value.substring(0, bar), value.substring(bar + 1));
        return modifier.equals("below") ? sets.below(token) : sets.above(token);
    }
}
