package org.urgateway.mapping.feeds;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes files of rows in the gateway's own layout, a line at a time. */
public final class RowWriter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final char DELIMITER = ',';

    private final Layout layout;
    private final List<? extends FeedField> fields;

    /** Writes rows with these fields. */
    public RowWriter(Layout layout, List<? extends FeedField> fields) {
        this.layout = layout;
        this.fields = List.copyOf(fields);
    }

    /** The record in front: the file's number and when it was made. */
    public String header(long sequence, Instant created) {
        return layout == Layout.CSV
                ? CsvText.line(List.of("HDR", Long.toString(sequence), created.toString()), DELIMITER)
                : JSON.createObjectNode()
                        .put("type", "header")
                        .put("sequence", sequence)
                        .put("created", created.toString())
                        .toString();
    }

    /** The line with the names of the columns; empty where rows name them. */
    public Optional<String> names() {
        return layout == Layout.CSV
                ? Optional.of(CsvText.line(
                        fields.stream().map(field -> field.column(layout)).toList(), DELIMITER))
                : Optional.empty();
    }

    /** A row. */
    public String row(FeedRow row) {
        if (layout == Layout.CSV) {
            return CsvText.line(
                    fields.stream()
                            .map(field -> String.join(";", row.list(field).orElse(List.of())))
                            .toList(),
                    DELIMITER);
        }
        var object = JSON.createObjectNode();
        fields.forEach(field -> row.list(field).ifPresent(texts -> put(object, field, texts)));
        return object.toString();
    }

    private void put(ObjectNode object, FeedField field, List<String> texts) {
        var way = field.column(layout).split("\\.", -1);
        var place = object;
        for (var index = 0; index < way.length - 1; index++) {
            place = place.withObjectProperty(way[index]);
        }
        var name = way[way.length - 1];
        if (field.kind() == FieldKind.LIST) {
            texts.forEach(place.putArray(name)::add);
        } else {
            place.put(name, texts.get(0));
        }
    }

    /** The record behind: how many rows there are. */
    public String trailer(long rows) {
        return layout == Layout.CSV
                ? CsvText.line(List.of("TRL", Long.toString(rows)), DELIMITER)
                : JSON.createObjectNode()
                        .put("type", "trailer")
                        .put("count", rows)
                        .toString();
    }
}
