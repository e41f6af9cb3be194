package org.urgateway.gateway.additions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.urgateway.gateway.settings.CannotStartException;

/**
 * Calls the project's Maven.
 *
 * @param home the folder of the project
 */
record MavenCall(Path home) {

    /** Copies the libraries of an addition into a folder; what Maven says goes to the terminal. */
    void copyLibraries(String addition, Path folder) {
        var words = List.of(
                home.resolve("mvnw").toString(),
                "-q",
                "-B",
                "-ntp",
                "-Padditions",
                "-pl",
                "additions/" + addition,
                "dependency:copy-dependencies",
                "-DincludeScope=runtime",
                "-DoutputDirectory=" + folder.toAbsolutePath());
        try {
            var code = new ProcessBuilder(words)
                    .directory(home.toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new CannotStartException("The libraries cannot be got; Maven says above why.");
            }
        } catch (IOException e) {
            throw new CannotStartException(
                    "Additions are got with the project's Maven, and " + words.get(0) + " cannot be called.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Interrupted; nothing has changed.", e);
        }
    }
}
