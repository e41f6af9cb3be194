package org.urgateway.mapping.feeds;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Rows of one layout as they come out of a file. */
interface RowSource extends Closeable {

    /** The most characters of a cell or a line; more is a quote that was never closed, or no feed. */
    int LONGEST = 1 << 20;

    /** The next row; empty at the end. */
    Optional<RawRow> next() throws IOException;

    /** A record that had to be read before the line of column names. */
    default Optional<RawRow> header() {
        return Optional.empty();
    }

    /** The names of the columns. */
    List<String> columns();
}
