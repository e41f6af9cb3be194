package org.urgateway.terminology;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;

/**
 * Reads a code map: header lines {@code # key: value}, then CSV with the columns source, target, equivalence, comment and, where
 * rows hold under circumstances only, when ({@code name=value}, several parted by {@code ;}).
 */
record CodeMapFile(Map<String, String> header, List<CodeMapRow> rows) {

    private static final CsvMapper CSV =
            CsvMapper.builder().enable(CsvParser.Feature.TRIM_SPACES).build();

    static CodeMapFile read(Reader reader) throws IOException {
        List<String> lines = new BufferedReader(reader).lines().toList();
        Map<String, String> header = new LinkedHashMap<>();
        lines.stream().filter(line -> line.startsWith("#")).forEach(line -> {
            int colon = line.indexOf(':');
            header.put(
                    line.substring(1, colon).trim(), line.substring(colon + 1).trim());
        });
        String csv = lines.stream().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"));
        CsvSchema schema = CsvSchema.emptySchema().withHeader();
        try (MappingIterator<Map<String, String>> rows =
                CSV.readerForMapOf(String.class).with(schema).readValues(csv)) {
            return new CodeMapFile(
                    header, rows.readAll().stream().map(CodeMapFile::row).toList());
        }
    }

    private static CodeMapRow row(Map<String, String> cells) {
        String equivalence = cells.getOrDefault("equivalence", "");
        return new CodeMapRow(
                cells.getOrDefault("source", ""),
                cells.getOrDefault("target", ""),
                ConceptMapEquivalence.fromCode(equivalence),
                cells.getOrDefault("comment", ""),
                circumstances(cells.getOrDefault("when", "")));
    }

    private static Map<String, String> circumstances(String when) {
        return Arrays.stream(when.split(";", -1))
                .filter(part -> !part.isBlank())
                .map(part -> part.split("=", 2))
                .collect(Collectors.toUnmodifiableMap(part -> part[0].trim(), part -> part[1].trim()));
    }
}
