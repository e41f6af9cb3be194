package org.urgateway.mapping.feeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of CSV. */
final class CsvSource implements RowSource {

    private static final CsvMapper CSV = CsvMapper.builder(CsvFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST)
                            .build())
                    .build())
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    private final MappingIterator<List<String>> cells;
    private final char delimiter;
    private final Optional<RawRow> header;
    private List<String> names = List.of();
    private final Map<String, Integer> columns = new HashMap<>();

    CsvSource(Reader reader, char delimiter, boolean hasNames, Optional<Frame> frame) throws IOException {
        this.delimiter = delimiter;
        this.cells = CSV.readerForListOf(String.class)
                .with(CsvSchema.emptySchema().withColumnSeparator(delimiter))
                .readValues(reader);
        if (!hasNames) {
            this.header = Optional.empty();
            return;
        }
        var first = row();
        this.header = first.filter(row -> frame.isPresent() && row.mark().equals(frame.map(Frame::mark)));
        var named = header.isPresent() ? row() : first;
        this.names = named.filter(CsvRow.class::isInstance)
                .map(row -> ((CsvRow) row).cells().stream().map(String::strip).toList())
                .orElse(List.of());
        for (var index = 0; index < names.size(); index++) {
            columns.putIfAbsent(names.get(index), index);
        }
    }

    @Override
    public Optional<RawRow> next() throws IOException {
        return row();
    }

    private Optional<RawRow> row() throws IOException {
        try {
            if (!cells.hasNextValue()) {
                return Optional.empty();
            }
            long line = cells.getCurrentLocation().getLineNr();
            var row = new ArrayList<String>();
            cells.nextValue().forEach(cell -> row.add(cell == null ? "" : cell));
            return Optional.of(
                    new CsvRow(line, columns, columns.isEmpty() ? 0 : names.size(), List.copyOf(row), delimiter));
        } catch (JsonProcessingException | RuntimeJsonMappingException e) {
            throw new UnreadableFeedException("The file is no CSV from line "
                    + cells.getCurrentLocation().getLineNr()
                    + " on: a quote is not closed, or a cell is too long; write it anew.");
        }
    }

    @Override
    public Optional<RawRow> header() {
        return header;
    }

    @Override
    public List<String> columns() {
        return names;
    }

    @Override
    public void close() throws IOException {
        cells.close();
    }
}
