package org.urgateway.gateway.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.utilities.npm.NpmPackage;

/** The FHIR packages at hand: packed in the folder {@code FHIR_PACKAGES}, else unpacked in {@code ~/.fhir/packages}. */
public final class FhirPackages {

    static final String PAS = "hl7.fhir.us.davinci-pas#2.2.1";

    /** What PAS 2.2.1 is checked with; where a canonical is named without its version, the first package that has it wins. */
    private static final List<String> NEEDED = List.of(
            PAS,
            "hl7.fhir.us.core#7.0.0",
            "hl7.fhir.us.core#6.1.0",
            "hl7.fhir.us.davinci-hrex#1.2.0",
            "hl7.fhir.us.davinci-crd#2.2.1",
            "hl7.fhir.uv.subscriptions-backport.r4#1.1.0",
            "hl7.fhir.uv.sdc#4.0.0",
            "hl7.fhir.uv.extensions.r4#5.2.0");

    private final List<NpmPackage> packages;

    private FhirPackages(List<NpmPackage> packages) {
        this.packages = packages;
    }

    /** Why the packages cannot be used; empty where all of them are there. */
    public static Optional<String> missing() {
        List<String> missing =
                NEEDED.stream().filter(name -> locate(name).isEmpty()).toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("FHIR packages not found in " + folder() + ": " + String.join(", ", missing));
    }

    static FhirPackages load() {
        List<NpmPackage> loaded = new ArrayList<>();
        for (String name : NEEDED) {
            loaded.add(open(locate(name).orElseThrow(() -> new IllegalStateException("No package " + name))));
        }
        return new FhirPackages(loaded);
    }

    /** All packages, those that win first. */
    List<NpmPackage> all() {
        return packages;
    }

    /** The text of an example that the PAS package publishes, such as {@code Bundle-SurgicalRequestBundleExample.json}. */
    String pasExample(String fileName) {
        try (InputStream example = packages.get(0).load("example", fileName)) {
            return new String(example.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        String configured = System.getenv("FHIR_PACKAGES");
        return configured == null
                ? Path.of(System.getProperty("user.home"), ".fhir", "packages")
                : Path.of(configured).toAbsolutePath().normalize();
    }

    private static Optional<Path> locate(String name) {
        Path packed = folder().resolve(name + ".tgz");
        Path unpacked = folder().resolve(name);
        if (Files.isRegularFile(packed)) {
            return Optional.of(packed);
        }
        return Files.isDirectory(unpacked.resolve("package")) ? Optional.of(unpacked) : Optional.empty();
    }

    private static NpmPackage open(Path path) {
        if (Files.isDirectory(path)) {
            return unchecked(() -> NpmPackage.fromFolder(path.toString()));
        }
        try (InputStream packed = Files.newInputStream(path)) {
            return NpmPackage.fromPackage(packed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NpmPackage unchecked(Reading reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Reading {
        NpmPackage read() throws IOException;
    }
}
