package org.urgateway.mapping.feeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;

/** Rows that are JSON objects, one a line. */
final class JsonSource implements RowSource {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Reader reader;
    private long line;

    JsonSource(Reader reader) {
        this.reader = reader;
    }

    @Override
    public Optional<RawRow> next() throws IOException {
        for (var text = line(); text.isPresent(); text = line()) {
            if (!text.get().isBlank()) {
                return Optional.of(row(text.get()));
            }
        }
        return Optional.empty();
    }

    private RawRow row(String text) throws IOException {
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return new JsonRow(line, object, text);
            }
            return new BrokenRow(line, text, "is no JSON object; write one object a line");
        } catch (JsonProcessingException e) {
            return new BrokenRow(
                    line, text, "is no JSON: a number with a zero in front, a missing quote or half a line");
        }
    }

    private Optional<String> line() throws IOException {
        var text = new StringBuilder();
        for (var next = reader.read(); next >= 0; next = reader.read()) {
            if (next == '\n') {
                line++;
                return Optional.of(text.toString());
            }
            if (text.length() == LONGEST) {
                throw new UnreadableFeedException("Line " + (line + 1) + " is too long; write one JSON object a line.");
            }
            text.append((char) next);
        }
        line++;
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
