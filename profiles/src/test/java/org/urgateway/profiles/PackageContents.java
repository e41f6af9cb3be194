package org.urgateway.profiles;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.utilities.npm.NpmPackage;

/** The package as the HL7 package library reads it. */
final class PackageContents {

    static final PackageContents INSTANCE = new PackageContents();

    private final NpmPackage npm;

    private PackageContents() {
        try (InputStream bytes = ProfilesPackage.open()) {
            npm = NpmPackage.fromPackage(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    NpmPackage npm() {
        return npm;
    }

    /** Text of the files in a folder of the package, by name. */
    SortedMap<String, String> files(String folder) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : Objects.requireNonNull(
                        npm.getFolders().get(folder), folder)
                .getContent()
                .entrySet()) {
            if (!file.getKey().startsWith(".") && !file.getKey().equals("package.json")) {
                texts.put(file.getKey(), new String(file.getValue(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    /** Artefacts of one type, in the order of their file names. */
    <T extends Resource> List<T> artifacts(Class<T> type) {
        return files("package").entrySet().stream()
                .filter(file -> file.getKey().startsWith(type.getSimpleName() + "-"))
                .map(file -> FhirContext.forR4Cached().newJsonParser().parseResource(type, file.getValue()))
                .toList();
    }

    /** Text of every example, by file name. */
    SortedMap<String, String> examples() {
        return files("example");
    }
}
