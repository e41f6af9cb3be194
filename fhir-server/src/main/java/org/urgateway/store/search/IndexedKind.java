package org.urgateway.store.search;

import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import org.urgateway.store.index.CanonicalUnits;

/**
 * Where the index holds the values of a kind of search parameter, and how it sorts by them.
 *
 * @param table of the index
 * @param ascending what an ascending sort compares
 * @param descending what a descending sort compares
 * @param sqlType of both
 */
record IndexedKind(String table, String ascending, String descending, String sqlType) {

    static IndexedKind of(RestSearchParameterTypeEnum kind) {
        return switch (kind) {
            case TOKEN -> new IndexedKind("token_index", "min(i.value)", "max(i.value)", "text");
            case REFERENCE -> new IndexedKind("reference_index", "min(i.target_id)", "max(i.target_id)", "text");
            case STRING -> new IndexedKind("string_index", "min(i.normal)", "max(i.normal)", "text");
            case DATE -> new IndexedKind("date_index", "min(i.low)", "max(i.low)", "timestamptz");
            case NUMBER -> new IndexedKind("number_index", "min(i.value)", "max(i.value)", "numeric");
            case QUANTITY ->
                new IndexedKind(
                        "quantity_index",
                        "min(i.low) filter (where i.system <> %d)".formatted(CanonicalUnits.CONVERTED),
                        "max(i.low) filter (where i.system <> %d)".formatted(CanonicalUnits.CONVERTED),
                        "numeric");
            case URI -> new IndexedKind("uri_index", "min(i.value)", "max(i.value)", "text");
            case COMPOSITE, HAS, SPECIAL -> throw new IllegalArgumentException("the index does not hold " + kind);
        };
    }
}
