package org.urgateway.terminology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The terminology files of this module: code systems and value sets as FHIR JSON, code maps as CSV, one a file. */
public final class TerminologyFiles {

    private TerminologyFiles() {}

    /** Text of every code system, by its name. */
    public static SortedMap<String, String> codeSystems() {
        return texts("code-systems");
    }

    /** Text of every value set, by its name. */
    public static SortedMap<String, String> valueSets() {
        return texts("value-sets");
    }

    /** Every code map, by its name. */
    public static SortedMap<String, CodeMap> codeMaps() {
        SortedMap<String, CodeMap> maps = new TreeMap<>();
        texts("concept-maps").keySet().forEach(name -> maps.put(name, CodeMap.load(name)));
        return maps;
    }

    private static SortedMap<String, String> texts(String folder) {
        try {
            URL url = Objects.requireNonNull(TerminologyFiles.class.getResource(folder), folder);
            URI uri = url.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(jar.getPath(uri.getSchemeSpecificPart().split("!", 2)[1]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot locate " + folder, e);
        }
    }

    private static SortedMap<String, String> read(Path folder) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                texts.put(name.substring(0, name.lastIndexOf('.')), Files.readString(file));
            }
        }
        return texts;
    }
}
