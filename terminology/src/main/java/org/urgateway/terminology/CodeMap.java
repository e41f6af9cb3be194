package org.urgateway.terminology;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A map from the codes of one system to those of another, as a CSV file in {@code concept-maps} declares it. Looking up is pure; a
 * code without a target is an outcome of its own and never dropped.
 */
public final class CodeMap {

    private final String name;
    private final CodeMapHeader header;
    private final List<CodeMapRow> rows;
    private final Map<String, List<CodeMapRow>> bySource;

    private CodeMap(String name, CodeMapHeader header, List<CodeMapRow> rows) {
        this.name = name;
        this.header = header;
        this.rows = List.copyOf(rows);
        this.bySource = rows.stream().collect(Collectors.groupingBy(row -> key(header, row.source())));
    }

    /**
     * Reads a map that ships with this module.
     *
     * @param name file name without extension, for example {@code decision-to-x12-306}
     * @throws IllegalArgumentException where there is no such map
     */
    public static CodeMap load(String name) {
        try (InputStream file = CodeMap.class.getResourceAsStream("concept-maps/" + name + ".csv")) {
            if (file == null) {
                throw new IllegalArgumentException("there is no code map " + name);
            }
            return read(name, new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the code map " + name, e);
        }
    }

    /** Reads a map from its file's text. */
    static CodeMap read(String name, Reader reader) throws IOException {
        CodeMapFile file = CodeMapFile.read(reader);
        return new CodeMap(name, CodeMapHeader.of(file.header()), file.rows());
    }

    /**
     * This map with a user's rows, which come first and so win over the shipped ones.
     *
     * @param csv rows with the columns source, target, equivalence and comment; header lines are not needed
     */
    public CodeMap with(Reader csv) throws IOException {
        List<CodeMapRow> all = new ArrayList<>(CodeMapFile.read(csv).rows());
        all.addAll(rows);
        return new CodeMap(name, header, all);
    }

    /** What the map says of a code under any circumstances. */
    public Mapping map(String code) {
        return map(code, Map.of());
    }

    /** What the map says of a code under the circumstances given, by name. */
    public Mapping map(String code, Map<String, String> circumstances) {
        return bySource.getOrDefault(key(header, code), List.of()).stream()
                .filter(row -> row.holdsUnder(circumstances))
                .findFirst()
                .map(this::outcome)
                .orElseGet(() -> new Mapping.Unknown(code));
    }

    /** The target code; empty where the code is unmapped or unknown. */
    public Optional<String> target(String code) {
        return map(code) instanceof Mapping.Mapped mapped ? Optional.of(mapped.code()) : Optional.empty();
    }

    /** File name without extension. */
    public String name() {
        return name;
    }

    /** What the file says of the map. */
    public CodeMapHeader header() {
        return header;
    }

    /** The rows in the order of the file. */
    public List<CodeMapRow> rows() {
        return rows;
    }

    private Mapping outcome(CodeMapRow row) {
        return row.unmapped()
                ? new Mapping.KnowinglyUnmapped(row.source(), row.comment())
                : new Mapping.Mapped(header.targetSystem(), row.target(), row.equivalence(), row.comment());
    }

    private static String key(CodeMapHeader header, String source) {
        return header.text()
                ? source.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").trim()
                : source;
    }
}
