package org.urgateway.deadlines;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Where rule and calendar files are read from: the shipped ones in the jar, or a folder of the same layout. */
final class DataFolder {

    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE);

    private final Function<String, Optional<URL>> files;

    private DataFolder(Function<String, Optional<URL>> files) {
        this.files = files;
    }

    static DataFolder shipped() {
        return new DataFolder(name -> Optional.ofNullable(DataFolder.class.getResource("/deadlines/" + name)));
    }

    static DataFolder at(Path folder) {
        return new DataFolder(name ->
                Optional.of(folder.resolve(name)).filter(Files::isRegularFile).map(DataFolder::url));
    }

    URL file(String name) {
        return files.apply(name)
                .orElseThrow(() -> new InvalidRulesException(
                        name + ": no such file; add it or take it out of the file that names it"));
    }

    <T> T read(String name, Class<T> type) {
        try {
            return YAML.readValue(file(name), type);
        } catch (JsonProcessingException e) {
            throw new InvalidRulesException(name + ": " + problem(e), e);
        } catch (IOException e) {
            throw new InvalidRulesException(name + ": cannot be read; check that it is a readable file", e);
        }
    }

    static <T> T row(JsonNode row, Class<T> type) {
        try {
            return YAML.treeToValue(row, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(problem(e), e);
        }
    }

    private static String problem(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("not YAML")
                + "; the columns are told in docs/reference/deadlines.md";
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
