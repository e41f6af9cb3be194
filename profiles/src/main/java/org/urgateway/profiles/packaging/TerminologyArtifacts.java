package org.urgateway.profiles.packaging;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.MetadataResource;
import org.urgateway.terminology.ConceptMaps;
import org.urgateway.terminology.TerminologyFiles;

/** The code systems, value sets and concept maps of the terminology module. */
final class TerminologyArtifacts {

    private TerminologyArtifacts() {}

    static List<MetadataResource> all(FhirContext fhir, String version) {
        IParser parser = fhir.newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        List<MetadataResource> artifacts = new ArrayList<>();
        Stream.of(TerminologyFiles.codeSystems(), TerminologyFiles.valueSets())
                .flatMap(texts -> texts.values().stream())
                .map(text -> (MetadataResource) parser.parseResource(text))
                .forEach(artifacts::add);
        TerminologyFiles.codeMaps().values().forEach(map -> artifacts.add(ConceptMaps.resource(map, version)));
        return artifacts;
    }

    /** The jar or the files that the artefacts are read from, to tell whether they changed. */
    static Stream<Path> location() throws IOException {
        try {
            return Files.walk(Path.of(TerminologyFiles.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot locate the terminology module", e);
        }
    }
}
