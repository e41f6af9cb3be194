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

    private static String code(String value) {
        return IndexText.whole(Values.unescape(value));
    }
}
