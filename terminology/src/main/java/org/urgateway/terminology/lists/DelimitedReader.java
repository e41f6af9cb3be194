package org.urgateway.terminology.lists;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Rows parted by a separator below a line that names the columns. Lines above that one, such as a licence text, are passed over.
 *
 * @param separator comma or tab
 * @param columns which columns to read
 * @param code turns the code column into the code as FHIR writes it; empty where it is none
 */
record DelimitedReader(char separator, ColumnNames columns, Function<String, Optional<String>> code)
        implements RowReader {

    private static final CsvMapper CSV =
            CsvMapper.builder().enable(CsvParser.Feature.TRIM_SPACES).build();

    /**
     * Names of the columns, in lower case.
     *
     * @param code mandatory
     * @param display mandatory
     * @param validFrom read where present
     * @param validTo read where present
     */
    record ColumnNames(String code, String display, String validFrom, String validTo) {}

    @Override
    public void read(NumberedLines lines, Consumer<ListRow> rows) throws IOException {
        Map<String, Integer> header = header(lines);
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            rows.accept(row(lines, header, line.get()));
        }
    }

    private Map<String, Integer> header(NumberedLines lines) throws IOException {
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            List<String> cells = cells(line.get().replace("\uFEFF", ""));
            Map<String, Integer> header = new HashMap<>();
            for (int cell = 0; cell < cells.size(); cell++) {
                header.putIfAbsent(cells.get(cell).toLowerCase(Locale.ROOT), cell);
            }
            if (header.containsKey(columns.code()) && header.containsKey(columns.display())) {
                return header;
            }
        }
        throw new UnreadableListException(
                "No line names the columns \"" + columns.code() + "\" and \"" + columns.display() + "\".");
    }

    private ListRow row(NumberedLines lines, Map<String, Integer> header, String line) {
        try {
            List<String> cells = cells(line);
            Optional<LocalDate> from = Columns.date(cell(cells, header, columns.validFrom()));
            Optional<LocalDate> to = Columns.date(cell(cells, header, columns.validTo()));
            String display = cell(cells, header, columns.display());
            return code.apply(cell(cells, header, columns.code()))
                    .<ListRow>map(found -> new ListRow.Listed(found, display, true, from, to))
                    .orElseGet(() -> lines.reject("The column \"" + columns.code() + "\" holds no code.", line));
        } catch (DateTimeException e) {
            return lines.reject("A date is not written as 2026-01-31 or 20260131.", line);
        } catch (JsonProcessingException e) {
            return lines.reject("The row cannot be split into columns; look for an unclosed quotation mark.", line);
        }
    }

    private List<String> cells(String line) throws JsonProcessingException {
        if (separator == '\t') {
            return List.of(line.split("\t", -1)).stream().map(String::strip).toList();
        }
        ObjectReader reader =
                CSV.readerForListOf(String.class).with(CsvSchema.emptySchema().withColumnSeparator(separator));
        return reader.readValue(line);
    }

    private static String cell(List<String> cells, Map<String, Integer> header, String column) {
        int index = header.getOrDefault(column, Integer.MAX_VALUE);
        return index < cells.size() ? cells.get(index) : "";
    }
}
