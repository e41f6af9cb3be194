package org.urgateway.store.search;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A search ready to run.
 *
 * @param page selects the rows of the page and one more, with their sort keys as text in the columns {@code sort0},
 *     {@code sort1} …; empty where only the total is asked for
 * @param total counts all matches; empty where it is not asked for
 * @param size rows on a page
 * @param sortKeys how many sort keys there are
 * @param anew whether the best plan depends on the values, so that PostgreSQL has to make it with them each time
 */
public record CompiledSearch(
        Optional<Sql> page, Optional<Sql> total, int size, int sortKeys, List<Include> includes, boolean anew) {

    /** Columns that hold the sort keys of a row. */
    public List<String> sortColumns() {
        return IntStream.range(0, sortKeys).mapToObj(i -> "sort" + i).toList();
    }

    /** The token for the page behind a row. */
    public static String cursor(List<@Nullable String> sortValues) {
        return new Cursor(sortValues).token();
    }
}
