package org.urgateway.terminology.lists;

import java.io.IOException;
import java.util.function.Consumer;

/** Reads the rows of one format. */
@FunctionalInterface
interface RowReader {

    void read(NumberedLines lines, Consumer<ListRow> rows) throws IOException;
}
