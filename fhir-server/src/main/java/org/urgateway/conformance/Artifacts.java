package org.urgateway.conformance;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.urgateway.profiles.ProfilesPackage;

/** The artefacts of the gateway's own FHIR package, read from the class path when the first one is asked for. */
final class Artifacts {

    private final FhirContext fhir;
    private final Lazy<List<Artifact>> all = new Lazy<>(Artifacts::readAll);

    /** The artefacts; nothing is read yet. */
    Artifacts(FhirContext fhir) {
        this.fhir = fhir;
    }

    Stream<Artifact> of(String type) {
        return all.get().stream().filter(artifact -> artifact.type().equals(type));
    }

    Optional<Artifact> find(String type, String id) {
        return of(type).filter(artifact -> artifact.id().equals(id)).findFirst();
    }

    <T extends Resource> T parse(Class<T> type, Artifact artifact) {
        return fhir.newJsonParser().parseResource(type, artifact.text());
    }

    private static List<Artifact> readAll() {
        ObjectMapper json = new ObjectMapper();
        List<Artifact> artifacts = new ArrayList<>();
        try (InputStream bytes = ProfilesPackage.open()) {
            Map<String, byte[]> files = Objects.requireNonNull(
                            NpmPackage.fromPackage(bytes).getFolders().get("package"))
                    .getContent();
            for (byte[] file : files.values()) {
                JsonNode content = json.readTree(file);
                if (content.has("resourceType")) {
                    artifacts.add(Artifact.of(content, file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + ProfilesPackage.RESOURCE, e);
        }
        artifacts.sort(Comparator.comparing(Artifact::type).thenComparing(Artifact::id));
        return List.copyOf(artifacts);
    }
}
