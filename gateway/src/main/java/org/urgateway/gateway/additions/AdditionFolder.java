package org.urgateway.gateway.additions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.util.FileSystemUtils;
import org.urgateway.gateway.settings.CannotStartException;

/**
 * The folder of one addition. {@code bin/gateway} puts the jars in it on the class path.
 *
 * @param home the folder of the project
 * @param addition the addition
 */
record AdditionFolder(Path home, Addition addition) {

    private static final double MEGABYTE = 1_000_000;

    /** The folder in the project that {@code bin/gateway} belongs to. */
    static AdditionFolder of(Addition addition) {
        var home = Optional.ofNullable(System.getenv("GATEWAY_HOME"))
                .orElseThrow(() -> new CannotStartException(
                        "Additions are got from the project's folder; call bin/gateway additions there."));
        return new AdditionFolder(Path.of(home), addition);
    }

    Path path() {
        return home.resolve("gateway/target/additions").resolve(addition.title());
    }

    boolean isThere() {
        return Files.isDirectory(path());
    }

    /** As {@code 28.4 MB}. */
    String size() {
        var bytes =
                jars(path()).stream().mapToLong(jar -> jar.toFile().length()).sum();
        return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
    }

    int libraries() {
        return jars(path()).size();
    }

    /** Gets the libraries anew; what the gateway carries itself is left out. */
    void get() {
        var partial = path().resolveSibling(addition.title() + ".partial");
        try {
            FileSystemUtils.deleteRecursively(partial);
            Files.createDirectories(partial);
            new MavenCall(home).copyLibraries(addition.title(), partial);
            var carried = artifacts(home.resolve("gateway/target/app/lib"));
            for (var jar : jars(partial)) {
                if (carried.contains(artifact(jar))) {
                    Files.delete(jar);
                }
            }
            remove();
            Files.move(partial, path());
        } catch (IOException e) {
            throw new CannotStartException(
                    path() + " cannot be written (" + e.getMessage() + "); make it writable and call again.", e);
        }
    }

    /** Takes the libraries away; false where there were none. */
    boolean remove() {
        try {
            return FileSystemUtils.deleteRecursively(path());
        } catch (IOException e) {
            throw new CannotStartException(
                    path() + " cannot be deleted (" + e.getMessage() + "); delete it by hand.", e);
        }
    }

    private static Set<String> artifacts(Path folder) {
        return jars(folder).stream().map(AdditionFolder::artifact).collect(Collectors.toSet());
    }

    /** The name without version: two versions of one library must not meet. */
    private static String artifact(Path jar) {
        return String.valueOf(jar.getFileName()).replaceFirst("-\\d.*", "");
    }

    private static List<Path> jars(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
