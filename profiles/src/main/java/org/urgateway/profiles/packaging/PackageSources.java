package org.urgateway.profiles.packaging;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;

/**
 * The FHIR files of the module, one artefact a file: {@code fhir/examples} and, everything else, artefacts.
 *
 * @param artifacts conformance resources in the order of their paths
 * @param examples text of the examples by file name
 */
record PackageSources(List<Resource> artifacts, Map<String, String> examples) {

    static PackageSources read(FhirContext fhir, Path sources) throws IOException {
        List<Resource> artifacts = new ArrayList<>();
        Map<String, String> examples = new TreeMap<>();
        IParser parser = fhir.newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        for (Path file : jsonFiles(sources)) {
            String text = Files.readString(file);
            if (file.startsWith(sources.resolve("fhir/examples"))) {
                examples.put(file.getFileName().toString(), text);
            } else {
                artifacts.add(parse(parser, file, text));
            }
        }
        return new PackageSources(artifacts, examples);
    }

    /** The artefacts of one type. */
    <T extends Resource> List<T> artifacts(Class<T> type) {
        return artifacts.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The artefacts of every other type. */
    List<Resource> artifactsOtherThan(Class<? extends Resource> type) {
        return artifacts.stream().filter(artifact -> !type.isInstance(artifact)).toList();
    }

    private static List<Path> jsonFiles(Path sources) throws IOException {
        try (Stream<Path> files = Stream.concat(
                Files.walk(sources.resolve("fhir")),
                Files.walk(sources.resolve("resources/org/urgateway/profiles/search-parameters")))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static Resource parse(IParser parser, Path file, String text) {
        try {
            return (Resource) parser.parseResource(text);
        } catch (DataFormatException e) {
            throw new IllegalStateException("cannot parse " + file + ": " + e.getMessage(), e);
        }
    }
}
