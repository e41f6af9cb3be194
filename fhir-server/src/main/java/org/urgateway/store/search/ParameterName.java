package org.urgateway.store.search;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parameter name of a search URL taken apart: {@code subject:Patient.name:exact} is the code {@code subject} with the
 * modifier {@code Patient}, chained to {@code name:exact}.
 *
 * @param full as it stood in the search
 */
record ParameterName(String full, String code, Optional<String> modifier, Optional<String> chain) {

    private static final Pattern FORM = Pattern.compile("([^:.]+)(?::([^:.]+))?(?:\\.(.+))?");

    static ParameterName parse(String name) {
        Matcher form = FORM.matcher(name);
        if (!form.matches()) {
            throw new InvalidSearchException(
                    name, "a name is a parameter, or parameter:modifier, or parameter.chained");
        }
        return new ParameterName(
                name, form.group(1), Optional.ofNullable(form.group(2)), Optional.ofNullable(form.group(3)));
    }

    InvalidSearchException unsupportedModifier(String supported) {
        return new InvalidSearchException(
                full, "the modifier :%s is not supported here; there is %s".formatted(modifier.orElse(""), supported));
    }
}
