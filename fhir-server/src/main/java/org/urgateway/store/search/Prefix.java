package org.urgateway.store.search;

import java.util.Locale;

/**
 * How an ordered value compares, and the value without its prefix.
 *
 * @see <a href="http://hl7.org/fhir/R4/search.html#prefix">FHIR R4, prefixes</a>
 */
record Prefix(Comparison comparison, String rest) {

    enum Comparison {
        EQ,
        NE,
        GT,
        LT,
        GE,
        LE,
        SA,
        EB,
        AP
    }

    static Prefix of(String value) {
        for (Comparison comparison : Comparison.values()) {
            if (value.startsWith(comparison.name().toLowerCase(Locale.ROOT))) {
                return new Prefix(comparison, value.substring(2));
            }
        }
        return new Prefix(Comparison.EQ, value);
    }
}
