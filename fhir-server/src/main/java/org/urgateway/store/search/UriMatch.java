package org.urgateway.store.search;

import java.util.Optional;
import org.urgateway.store.index.IndexText;

/**
 * A URI as a whole, or with a modifier those below or above it, on {@code uri_index}.
 *
 * @see <a href="http://hl7.org/fhir/R4/search.html#uri">FHIR R4, uri search</a>
 */
final class UriMatch {

    private UriMatch() {}

    static Sql of(ParameterName name, String value) {
        String uri = IndexText.whole(Values.unescape(value));
        Optional<String> modifier = name.modifier();
        if (modifier.isEmpty()) {
            return Sql.of("i.value = ?", uri);
        }
        return switch (modifier.get()) {
            case "below" -> TextMatch.beginning("i.value", uri);
            case "above" -> Sql.of("starts_with(?, i.value)", uri);
            default -> throw name.unsupportedModifier(":below, :above and :missing");
        };
    }
}
