package org.urgateway.gateway.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The built jar taken apart, as {@code bin/gateway} runs it, and once for all processes of a test run: it starts faster. */
final class TakenApart {

    private static final Path PACKED = Path.of("target/gateway.jar").toAbsolutePath();

    private TakenApart() {}

    /** The jar that names the others. */
    static Path jar() {
        return Once.FOLDER.resolve("gateway.jar");
    }

    /** Lays the built jar down in a folder, library by library. */
    static void into(Path folder) {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djarmode=tools",
                "-jar",
                PACKED.toString(),
                "extract",
                "--destination",
                folder.toString());
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new AssertionError(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static final class Once {
        private static final Path FOLDER = DataFolders.apart("app");

        static {
            into(FOLDER);
        }
    }
}
