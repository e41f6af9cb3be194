package org.urgateway.gateway.terminology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.urgateway.terminology.lists.ListRow;

/** Writes the rows that were left out, each with its line number and the reason; the file is made with the first one. */
final class Rejects implements AutoCloseable {

    private final Path file;
    private Optional<Writer> writer = Optional.empty();

    Rejects(Path list) throws IOException {
        file = list.resolveSibling(list.getFileName() + ".rejects.tsv");
        Files.deleteIfExists(file);
    }

    Path file() {
        return file;
    }

    void add(ListRow.Rejected row) {
        try {
            if (writer.isEmpty()) {
                writer = Optional.of(Files.newBufferedWriter(file));
                writer.get().write("line\treason\trow\n");
            }
            writer.get()
                    .write(row.line() + "\t" + row.reason() + "\t" + row.text().replace('\t', ' ') + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public void close() throws IOException {
        if (writer.isPresent()) {
            writer.get().close();
        }
    }
}
