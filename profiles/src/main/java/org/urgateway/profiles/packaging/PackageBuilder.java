package org.urgateway.profiles.packaging;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.urgateway.profiles.ProfilesPackage;
import org.urgateway.profiles.ServedTypes;

/**
 * Builds the package from the module's sources. Maven runs it after compiling; where no source is newer than the package, it does
 * nothing.
 */
public final class PackageBuilder {

    private final FhirContext fhir = FhirContext.forR4Cached();
    private final Path sources;
    private final Path classes;
    private final String version;

    private PackageBuilder(Path sources, Path classes, String version) {
        this.sources = sources;
        this.classes = classes;
        this.version = version;
    }

    /**
     * Builds the package.
     *
     * @param arguments source folder ({@code src/main}), folder of the compiled classes, version
     */
    public static void main(String[] arguments) throws IOException {
        new PackageBuilder(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2].toLowerCase(Locale.ROOT)).build();
    }

    private void build() throws IOException {
        Path target = classes.resolve(ProfilesPackage.RESOURCE.substring(1));
        if (upToDate(target)) {
            return;
        }
        PackageSources read = PackageSources.read(fhir, sources);
        List<StructureDefinition> structures = new Snapshots(fhir).of(read.artifacts(StructureDefinition.class));
        List<MetadataResource> terminology = TerminologyArtifacts.all(fhir, version);
        MetadataResource server =
                ServerCapabilities.statement(fhir, ServedTypes.load(), read.artifacts(OperationDefinition.class));
        PackageArchive archive = new PackageArchive(fhir, version);
        Stream.of(structures, read.artifactsOtherThan(StructureDefinition.class), terminology, List.of(server))
                .flatMap(List::stream)
                .forEach(archive::addArtifact);
        read.examples().forEach(archive::addExample);
        Files.createDirectories(target.getParent());
        Files.write(target, archive.bytes());
    }

    private boolean upToDate(Path target) throws IOException {
        if (!Files.exists(target)) {
            return false;
        }
        long built = Files.getLastModifiedTime(target).toMillis();
        try (Stream<Path> files = Stream.concat(Files.walk(sources), TerminologyArtifacts.location())) {
            return files.noneMatch(file -> file.toFile().lastModified() > built);
        }
    }
}
