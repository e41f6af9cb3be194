package org.urgateway.store.search;

import org.urgateway.store.index.IndexText;

/**
 * {@code code}, {@code system|code}, {@code |code} or {@code system|} on {@code token_index}.
 *
 * @see <a href="http://hl7.org/fhir/R4/search.html#token">FHIR R4, token search</a>
 */
final class TokenMatch {

    private TokenMatch() {}

    static Sql of(String value) {
        int bar = Values.bar(value);
        if (bar < 0) {
            return Sql.of("i.value = ?", code(value));
        }
        long system = IndexText.hash(Values.unescape(value.substring(0, bar)));
        String code = code(value.substring(bar + 1));
        return code.isEmpty() ? Sql.of("i.system = ?", system) : Sql.of("i.value = ? and i.system = ?", code, system);
    }

    /**
     * {@code system|code|value}: an identifier by its type and value.
     *
     * @see <a href="http://hl7.org/fhir/R4/search.html#token">FHIR R4, token search, modifier of-type</a>
     */
    static Sql ofType(ParameterName name, String value) {
        int first = Values.bar(value);
        int second = first < 0 ? -1 : Values.bar(value.substring(first + 1));
        if (second < 0) {
            throw new InvalidSearchException(
                    name.full(), "the type's system, its code and the identifier are expected, as system|code|value");
        }
        String system = Values.unescape(value.substring(0, first));
        String type = Values.unescape(value.substring(first + 1).substring(0, second));
        String identifier = code(value.substring(first + 1).substring(second + 1));
        return Sql.of("i.value = ? and i.system = ?", identifier, IndexText.typeHash(system, type));
    }

    private static String code(String value) {
        return IndexText.whole(Values.unescape(value));
    }
}
