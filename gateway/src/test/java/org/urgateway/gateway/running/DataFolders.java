package org.urgateway.gateway.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** Data folders for gateways under test, below {@code target} and emptied by the next test run; each fork of a run has its own. */
public final class DataFolders {

    private static final Path ALL =
            emptied(Path.of("target/data", System.getProperty("fork", "fork-1")).toAbsolutePath());
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

    /** An empty folder for what is no data of a gateway. */
    static Path apart(String name) {
        return emptied(ALL.resolve(name));
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
