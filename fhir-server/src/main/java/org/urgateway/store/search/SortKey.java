package org.urgateway.store.search;

/**
 * One key of an order.
 *
 * @param expression SQL over a row {@code r}
 * @param sqlType of the expression
 * @param nullable whether rows may lack it; those come last either way
 */
record SortKey(Sql expression, String sqlType, boolean descending, boolean nullable) {

    String direction() {
        return (descending ? " desc" : " asc") + (nullable ? " nulls last" : "");
    }
}
