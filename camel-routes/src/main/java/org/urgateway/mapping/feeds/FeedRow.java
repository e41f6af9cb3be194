package org.urgateway.mapping.feeds;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row that was read: days and times in ISO 8601, codes as the field has them, flags as true or false.
 *
 * @param values what it tells; a list that is there and empty was said to be empty
 */
public record FeedRow(Map<FeedField, List<String>> values) {

    /** Row that holds a copy of the values. */
    public FeedRow {
        values = Map.copyOf(values);
    }

    /** The value of a field. */
    public Optional<String> text(FeedField field) {
        return list(field).flatMap(texts -> texts.stream().findFirst());
    }

    /** The values of a field; empty where the row does not tell. */
    public Optional<List<String>> list(FeedField field) {
        return Optional.ofNullable(values.get(field));
    }
}
