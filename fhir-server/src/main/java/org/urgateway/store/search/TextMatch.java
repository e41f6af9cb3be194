package org.urgateway.store.search;

import java.util.Optional;
import org.urgateway.store.index.IndexText;

/**
 * The beginning of a text, or with a modifier the whole or any part of it, on {@code string_index}.
 *
 * @see <a href="http://hl7.org/fhir/R4/search.html#string">FHIR R4, string search</a>
 */
final class TextMatch {

    /** Sorts behind every other character, so that it ends the range of texts with a common beginning. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private TextMatch() {}

    static Sql of(ParameterName name, String value) {
        String text = Values.unescape(value);
        String normal = IndexText.normal(text);
        Optional<String> modifier = name.modifier();
        if (modifier.isEmpty()) {
            return beginning("i.normal", normal);
        }
        return switch (modifier.get()) {
            case "exact" -> Sql.of("i.normal = ? and i.value = ?", normal, IndexText.prefix(text));
            case "contains" -> Sql.of("position(? in i.normal) > 0", normal);
            default -> throw name.unsupportedModifier(":exact, :contains and :missing");
        };
    }

    /** What a code or identifier says in words begins so. */
    static Sql words(String value) {
        return beginning("i.normal", IndexText.normal(Values.unescape(value)));
    }

    static Sql beginning(String column, String beginning) {
        return Sql.of(column + " >= ? and " + column + " < ?", beginning, beginning + LAST);
    }
}
