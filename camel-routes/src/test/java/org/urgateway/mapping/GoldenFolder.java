package org.urgateway.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folders of golden files: an input and what is expected of it. With {@code -Dgolden.write=true} the expectations are rewritten. */
public final class GoldenFolder {

    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final boolean WRITE = Boolean.getBoolean("golden.write");

    private GoldenFolder() {}

    /** The cases of a kind, by name. */
    public static List<Path> cases(String kind) {
        try (var folders = Files.list(FOLDER.resolve(kind))) {
            return folders.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of a case. */
    public static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compares with the expectation, or becomes it. */
    public static void expect(Path file, String actual) {
        if (!WRITE) {
            assertThat(actual).as(file.toString()).isEqualTo(new String(read(file), StandardCharsets.UTF_8));
            return;
        }
        try {
            Files.writeString(file, actual);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
