package org.urgateway.mapping.feeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes rejected rows in the layout in which they came, with the errors behind them. */
public final class RejectWriter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> COLUMNS = List.of("error_line", "error_column", "error");

    private final Layout layout;
    private final char delimiter;

    /** A writer in the layout of a contract. */
    public RejectWriter(FeedContract contract) {
        this.layout = contract.layout();
        this.delimiter = contract.delimiter();
    }

    /** The first line: the columns of the file and those of the errors; empty where the layout has none. */
    public Optional<String> header(List<String> columns) {
        if (layout == Layout.NDJSON || columns.isEmpty()) {
            return Optional.empty();
        }
        var all = new ArrayList<>(columns);
        all.addAll(COLUMNS);
        return Optional.of(CsvText.line(all, delimiter));
    }

    /**
     * A rejected row.
     *
     * @param line where it stood in the file
     * @param text the row as {@link RawRow#text()} has it
     */
    public String row(long line, String text, List<FieldError> errors) {
        var columns = joined(errors.stream().map(FieldError::column).toList());
        var sentences = joined(errors.stream().map(FieldError::sentence).toList());
        if (layout == Layout.CSV) {
            return text + delimiter + CsvText.line(List.of(Long.toString(line), columns, sentences), delimiter);
        }
        var object = object(text);
        object.put("error_line", line).put("error_column", columns).put("error", sentences);
        return object.toString();
    }

    private static String joined(List<String> texts) {
        return texts.stream().filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
    }

    private static ObjectNode object(String text) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // What cannot be read is kept as text.
        }
        return JSON.createObjectNode().put("text", text);
    }
}
