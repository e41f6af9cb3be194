package org.urgateway.gateway.conformance;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads the tables beside these tests; the first line names the columns. */
final class CsvResource {

    private CsvResource() {}

    static List<Map<String, String>> rows(String name) {
        try (InputStream csv = Objects.requireNonNull(CsvResource.class.getResourceAsStream(name), name)) {
            return new CsvMapper()
                    .readerForMapOf(String.class)
                    .with(CsvSchema.emptySchema().withHeader())
                    .<Map<String, String>>readValues(csv)
                    .readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
