package org.urgateway.gateway.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The compiled classes and the sources of all modules. */
final class House {

    /** In the order in which they build on each other. */
    static final List<String> MODULES = List.of("terminology", "profiles", "fhir-server", "camel-routes", "gateway");

    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

    private House() {}

    /** What ships. */
    static JavaClasses production() {
        return classes("target/classes");
    }

    /** All tests. */
    static JavaClasses tests() {
        return classes("target/test-classes");
    }

    /** A file or folder of the project. */
    static Path file(String path) {
        return TOP.resolve(path);
    }

    /** The package descriptions of a module, sorted by package. */
    static List<Path> packageDescriptions(String module) {
        return packages(module).stream()
                .map(folder -> folder.resolve("package-info.java"))
                .filter(Files::exists)
                .toList();
    }

    /** All packages of a module that hold sources. */
    static List<Path> packages(String module) {
        try (var files = Files.walk(file(module + "/src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> Objects.requireNonNull(file.getParent()))
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaClasses classes(String folder) {
        var folders = MODULES.stream()
                .map(module -> file(module).resolve(folder))
                .filter(Files::isDirectory)
                .toList();
        return new ClassFileImporter().importPaths(folders);
    }
}
