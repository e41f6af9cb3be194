package org.urgateway.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.urgateway.profiles.ProfilesPackage;

/**
 * The gateway's own FHIR package and those of a folder, with all that they depend on and that is there.
 *
 * @param packages the own one first, then as they are depended on
 * @param missing names and versions of those that are not there
 */
record LocalPackages(List<NpmPackage> packages, List<String> missing) {

    /** HAPI ships these definitions. */
    private static final String CORE = "hl7.fhir.r4.core#";

    /** Ends a name under which a package asks for one more version of another. */
    private static final String ALIAS = "\\.v\\d+(?=#)";

    /**
     * Reads packages.
     *
     * @param folder holds them packed as {@code name#version.tgz} or unpacked as {@code name#version}
     * @param wanted as {@code name#version}
     */
    static LocalPackages read(Path folder, List<String> wanted) {
        var packages = new ArrayList<NpmPackage>();
        var missing = new ArrayList<String>();
        packages.add(own());
        var asked = new HashSet<String>();
        var waiting = new ArrayDeque<>(wanted);
        while (!waiting.isEmpty()) {
            var name = waiting.poll();
            if (name.startsWith(CORE) || !asked.add(name.replaceFirst(ALIAS, ""))) {
                continue;
            }
            var found = open(folder, name.replaceFirst(ALIAS, ""));
            if (found.isPresent()) {
                packages.add(found.get());
                // What is asked for under its own name wins over what is asked for under another one.
                found.get().dependencies().stream()
                        .sorted((one, other) -> Boolean.compare(isAlias(one), isAlias(other)))
                        .forEach(waiting::add);
            } else {
                missing.add(name);
            }
        }
        return new LocalPackages(packages, missing);
    }

    private static boolean isAlias(String name) {
        return !name.equals(name.replaceFirst(ALIAS, ""));
    }

    private static NpmPackage own() {
        try (InputStream packed = ProfilesPackage.open()) {
            return NpmPackage.fromPackage(packed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<NpmPackage> open(Path folder, String name) {
        var packed = folder.resolve(name + ".tgz");
        var unpacked = folder.resolve(name);
        try {
            if (Files.isRegularFile(packed)) {
                try (InputStream content = Files.newInputStream(packed)) {
                    return Optional.of(NpmPackage.fromPackage(content));
                }
            }
            return Files.isDirectory(unpacked.resolve("package"))
                    ? Optional.of(NpmPackage.fromFolder(unpacked.toString()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was validated with, and what could not be, in one sentence each. */
    String described() {
        var used =
                packages.stream().map(npm -> npm.name() + " " + npm.version()).toList();
        return "Held against FHIR R4 and " + String.join(", ", used) + "."
                + (missing.isEmpty()
                        ? ""
                        : " Not at hand: " + String.join(", ", missing).replace('#', ' ') + ".");
    }
}
