package org.urgateway.gateway;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Prints rows in columns that are as wide as what stands in them. */
final class Columns {

    private final List<List<String>> rows = new ArrayList<>();

    Columns row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void print(PrintWriter out, String indent) {
        var widths = new ArrayList<Integer>();
        for (var column = 0; column < rows.stream().mapToInt(List::size).max().orElse(0); column++) {
            var at = column;
            widths.add(rows.stream()
                    .filter(row -> row.size() > at)
                    .mapToInt(row -> row.get(at).length())
                    .max()
                    .orElse(0));
        }
        for (var row : rows) {
            var line = new StringBuilder(indent);
            IntStream.range(0, row.size())
                    .forEach(at -> line.append(row.get(at))
                            .append(" ".repeat(widths.get(at) - row.get(at).length() + 2)));
            out.println(line.toString().stripTrailing());
        }
        out.flush();
    }
}
