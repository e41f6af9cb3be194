package org.urgateway.profiles.packaging;

import ca.uhn.fhir.context.FhirContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.utilities.npm.NpmPackageIndexBuilder;

/**
 * A FHIR NPM package in the making: {@code package/package.json}, artefacts with {@code .index.json}, examples beneath
 * {@code package/example}. The same content gives the same bytes.
 *
 * @see <a href="https://hl7.org/fhir/packages.html">FHIR packages</a>
 */
final class PackageArchive {

    private final FhirContext fhir;
    private final String version;
    private final SortedMap<String, byte[]> artifacts = new TreeMap<>();
    private final SortedMap<String, byte[]> examples = new TreeMap<>();

    PackageArchive(FhirContext fhir, String version) {
        this.fhir = fhir;
        this.version = version;
    }

    void addArtifact(Resource artifact) {
        if (artifact instanceof MetadataResource metadata) {
            metadata.setVersion(version);
        }
        String name = artifact.fhirType() + "-" + artifact.getIdElement().getIdPart() + ".json";
        String text = fhir.newJsonParser().encodeResourceToString(artifact);
        if (artifacts.put(name, text.getBytes(StandardCharsets.UTF_8)) != null) {
            throw new IllegalStateException("two artefacts are named " + name);
        }
    }

    void addExample(String name, String text) {
        examples.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            put(tar, "package/package.json", PackageManifest.json(version));
            putFolder(tar, "package", artifacts);
            putFolder(tar, "package/example", examples);
        }
        return bytes.toByteArray();
    }

    private static void putFolder(TarArchiveOutputStream tar, String folder, Map<String, byte[]> files)
            throws IOException {
        NpmPackageIndexBuilder index = new NpmPackageIndexBuilder();
        index.start(null);
        files.forEach(index::seeFile);
        put(tar, folder + "/.index.json", index.build().getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            put(tar, folder + "/" + file.getKey(), file.getValue());
        }
    }

    private static void put(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setModTime(0);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
