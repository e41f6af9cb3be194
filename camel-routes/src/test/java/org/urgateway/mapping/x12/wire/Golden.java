package org.urgateway.mapping.x12.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folders of golden files. With {@code -Dgolden.write=true} the expectations are rewritten. */
final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources/golden/x12-wire");

    private Golden() {}

    static List<Path> cases() {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] input(Path folder) {
        try {
            return Files.readAllBytes(folder.resolve("input.edi"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] input(String name) {
        return input(FOLDER.resolve(name));
    }

    static X12Reading.Read read(String name) {
        return (X12Reading.Read) X12Reader.read(input(name));
    }

    static void expect(Path folder, String actual) throws IOException {
        Path file = folder.resolve("expected.txt");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(file, actual);
        } else {
            assertThat(actual).as(folder.toString()).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
        }
    }
}
