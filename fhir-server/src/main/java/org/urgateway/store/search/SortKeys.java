package org.urgateway.store.search;

import java.util.ArrayList;
import java.util.List;
import org.urgateway.store.index.ParameterDictionary;

/**
 * Compiles {@code _sort}.
 *
 * @see <a href="http://hl7.org/fhir/R4/search.html#sort">FHIR R4, sorting</a>
 */
final class SortKeys {

    private final ParameterDictionary dictionary;

    SortKeys(ParameterDictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** The keys asked for, and last the row number, which makes any order total. */
    List<SortKey> of(String type, List<String> sorts) {
        List<SortKey> keys = new ArrayList<>();
        for (String sort : sorts) {
            for (String name : Values.anyOf(sort)) {
                boolean descending = name.startsWith("-");
                keys.add(key(type, descending ? name.substring(1) : name, descending));
            }
        }
        boolean descending = !keys.isEmpty() && keys.get(0).descending();
        keys.add(new SortKey(Sql.of("r.row_id"), "bigint", descending, false));
        return keys;
    }

    private SortKey key(String type, String name, boolean descending) {
        return switch (name) {
            case "_id" -> new SortKey(Sql.of("r.resource_id"), "text", descending, false);
            case "_lastUpdated" -> new SortKey(Sql.of("r.last_updated"), "timestamptz", descending, false);
            default -> indexed(type, name, descending);
        };
    }

    private SortKey indexed(String type, String name, boolean descending) {
        ParameterDictionary.Entry entry = dictionary
                .find(type, name)
                .orElseThrow(() -> new InvalidSearchException(
                        "_sort", "%s has no search parameter %s here".formatted(type, name)));
        if (!entry.definition().components().isEmpty()) {
            throw new InvalidSearchException(
                    "_sort",
                    "%s is searched, not sorted by; sort by %s"
                            .formatted(
                                    name, String.join(" or ", entry.definition().components())));
        }
        IndexedKind index = IndexedKind.of(entry.definition().kind());
        Sql expression = Sql.of("(select %s from %s i where i.row_id = r.row_id and i.parameter_id = %d)"
                .formatted(descending ? index.descending() : index.ascending(), index.table(), entry.number()));
        return new SortKey(expression, index.sqlType(), descending, true);
    }
}
