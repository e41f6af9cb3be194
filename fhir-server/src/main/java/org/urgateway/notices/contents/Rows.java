package org.urgateway.notices.contents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads files of rows, and tells by file and number which row is wrong. */
final class Rows {

    /** Every jurisdiction. */
    static final String ANY = "ANY";

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Rows() {}

    static <R, T> List<T> read(URL file, Class<R> type, Function<R, T> check) {
        List<T> rows = new ArrayList<>();
        try {
            for (JsonNode row : YAML.readValue(file, new TypeReference<List<JsonNode>>() {})) {
                rows.add(row(file, rows.size() + 1, row, type, check));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return rows;
    }

    private static <R, T> T row(URL file, int number, JsonNode row, Class<R> type, Function<R, T> check) {
        try {
            return check.apply(YAML.treeToValue(row, type));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            String problem = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
            throw new IllegalArgumentException(name(file) + ", row " + number + ": " + problem, e);
        }
    }

    private static String name(URL file) {
        return file.getPath().substring(file.getPath().lastIndexOf('/') + 1);
    }

    static String text(String column, @Nullable String value) {
        String text = required(column, value);
        if (text.isBlank()) {
            throw new IllegalArgumentException(column + " is empty; every row has it");
        }
        return text;
    }

    static <T> T required(String column, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(column + " is missing; every row has it");
        }
        return value;
    }
}
