package org.urgateway.store.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * A piece of SQL with the values for its question marks.
 *
 * @param text SQL
 * @param values in the order of the question marks
 */
public record Sql(String text, List<Object> values) {

    /** A piece with its values. */
    public static Sql of(String text, Object... values) {
        return new Sql(text, Collections.unmodifiableList(Arrays.asList(values)));
    }

    /** This piece, and another one behind it. */
    public Sql then(Sql next) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(next.values);
        return new Sql(text + next.text, all);
    }

    /** This piece, and another one behind it. */
    public Sql then(String next, Object... more) {
        return then(of(next, more));
    }

    /** All pieces in their order. */
    public static Sql join(String separator, Collection<Sql> pieces) {
        StringBuilder text = new StringBuilder();
        List<Object> values = new ArrayList<>();
        for (Sql piece : pieces) {
            text.append(text.isEmpty() ? "" : separator).append(piece.text);
            values.addAll(piece.values);
        }
        return new Sql(text.toString(), values);
    }
}
