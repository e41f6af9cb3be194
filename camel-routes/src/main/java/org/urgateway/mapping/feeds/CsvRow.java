package org.urgateway.mapping.feeds;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of cells.
 *
 * @param columns numbers of the cells by the names of their columns, from 0; empty where columns have no names
 * @param width how many columns there are; 0 where no line names them
 */
record CsvRow(long line, Map<String, Integer> columns, int width, List<String> cells, char delimiter)
        implements RawRow {

    @Override
    public Optional<String> mark() {
        return cells.stream().findFirst().map(String::strip);
    }

    @Override
    public Optional<RawValue> value(String column) {
        return cell(column).map(String::strip).filter(text -> !text.isEmpty()).map(RawValue::text);
    }

    private Optional<String> cell(String column) {
        var index = columns.isEmpty() || !columns.containsKey(column) ? number(column) - 1 : columns.get(column);
        return index < 0 || index >= cells.size() ? Optional.empty() : Optional.of(cells.get(index));
    }

    /** Whether it has more or fewer cells than there are columns. */
    boolean isRagged() {
        return width > 0 && cells.size() != width;
    }

    private static int number(String column) {
        return column.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(column) : 0;
    }

    @Override
    public String text() {
        return CsvText.line(cells, delimiter);
    }
}
