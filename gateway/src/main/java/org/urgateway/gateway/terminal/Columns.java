package org.urgateway.gateway.terminal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Prints rows in columns that are as wide as what stands in them, two spaces apart. */
public final class Columns {

    private final List<String> titles;
    private final List<Row> rows = new ArrayList<>();

    private Columns(List<String> titles) {
        this.titles = titles;
    }

    /** Columns without titles. */
    public static Columns plain() {
        return new Columns(List.of());
    }

    /** Columns under titles, which are printed where there is a row. */
    public static Columns titled(String... titles) {
        return new Columns(List.of(titles));
    }

    /** Adds a row; the last cell of one may be followed by nothing. */
    public Columns row(String... cells) {
        rows.add(new Row(List.of(cells), ""));
        return this;
    }

    /** Adds a line that stands below the row before, further in, and widens no column. */
    public Columns below(String line) {
        rows.add(new Row(List.of(), "  " + line));
        return this;
    }

    /** Whether there is no row. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * Prints them.
     *
     * @param indent stands before each line
     */
    public void print(PrintWriter out, String indent) {
        var all = new ArrayList<Row>();
        if (!isEmpty() && !titles.isEmpty()) {
            all.add(new Row(titles, ""));
        }
        all.addAll(rows);
        var widths = widths(all);
        all.forEach(row -> out.println((indent + row.line(widths)).stripTrailing()));
        out.flush();
    }

    private static List<Integer> widths(List<Row> rows) {
        var columns = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        return IntStream.range(0, columns)
                .mapToObj(column -> rows.stream()
                        .filter(row -> row.cells().size() > column)
                        .mapToInt(row -> row.cells().get(column).length())
                        .max()
                        .orElse(0))
                .toList();
    }

    private record Row(List<String> cells, String text) {

        String line(List<Integer> widths) {
            var line = new StringBuilder(text);
            IntStream.range(0, cells.size())
                    .forEach(at -> line.append(cells.get(at))
                            .append(" ".repeat(widths.get(at) - cells.get(at).length() + 2)));
            return line.toString();
        }
    }
}
