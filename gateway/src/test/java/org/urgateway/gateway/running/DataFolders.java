package org.urgateway.gateway.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** Data folders for gateways under test, below {@code target} and emptied by the next test run. */
public final class DataFolders {

    private static final Path ALL = emptied(Path.of("target/data").toAbsolutePath());
    private static final Path PROGRAMS = emptied(ALL.resolve("programs"));

    private DataFolders() {}

    /** A new folder, empty but for the unpacked PostgreSQL programs, which all share to save time. */
    public static Path fresh() {
        try {
            var folder = Files.createTempDirectory(ALL, "gateway-");
            Files.createSymbolicLink(folder.resolve("postgresql-programs"), PROGRAMS);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path emptied(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
