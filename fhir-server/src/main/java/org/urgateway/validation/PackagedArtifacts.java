package org.urgateway.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.hl7.fhir.utilities.npm.NpmPackage.PackageResourceInformation;
import org.jspecify.annotations.Nullable;

/**
 * The profiles, value sets and code systems of the packages, each parsed when the validator first asks for it.
 *
 * <p>HAPI's own package support parses everything at the start, which takes minutes for these packages. A canonical that
 * names a version gets that version; where no package has it, the version at hand, as a validator without a registry must.
 */
public final class PackagedArtifacts implements IValidationSupport {

    private final FhirContext fhir;
    private final Map<String, Artifact> byCanonical = new HashMap<>();
    private final Map<Artifact, IBaseResource> parsed = new ConcurrentHashMap<>();

    /** The artefacts of packages; those that win come first. */
    public PackagedArtifacts(FhirContext fhir, List<NpmPackage> packages) {
        this.fhir = fhir;
        packages.forEach(this::index);
    }

    private void index(NpmPackage npm) {
        try {
            for (PackageResourceInformation entry :
                    npm.listIndexedResources("StructureDefinition", "ValueSet", "CodeSystem")) {
                if (entry.getUrl() != null && !entry.getFilename().contains("/example")) {
                    Artifact artifact = new Artifact(npm, entry.getResourceType(), entry.getFilename());
                    byCanonical.putIfAbsent(key(entry.getResourceType(), entry.getUrl()), artifact);
                    byCanonical.putIfAbsent(
                            key(entry.getResourceType(), entry.getUrl() + "|" + entry.getVersion()), artifact);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public FhirContext getFhirContext() {
        return fhir;
    }

    @Override
    public @Nullable IBaseResource fetchStructureDefinition(String url) {
        return fetch("StructureDefinition", url);
    }

    @Override
    public @Nullable IBaseResource fetchValueSet(String url) {
        return fetch("ValueSet", url);
    }

    @Override
    public @Nullable IBaseResource fetchCodeSystem(String url) {
        return fetch("CodeSystem", url);
    }

    @Override
    public boolean isCodeSystemSupported(ValidationSupportContext context, String url) {
        return fetchCodeSystem(url) != null;
    }

    @Override
    public boolean isValueSetSupported(ValidationSupportContext context, @Nullable String url) {
        return url != null && fetchValueSet(url) != null;
    }

    @Override
    public String getName() {
        return "FHIR packages";
    }

    private @Nullable IBaseResource fetch(String type, String url) {
        Artifact artifact = byCanonical.get(key(type, url));
        if (artifact == null && url.contains("|")) {
            artifact = byCanonical.get(key(type, url.substring(0, url.indexOf('|'))));
        }
        return artifact == null ? null : parsed.computeIfAbsent(artifact, this::parse);
    }

    private IBaseResource parse(Artifact artifact) {
        try (InputStream json = artifact.npm().load("package", artifact.fileName())) {
            return fhir.newJsonParser().parseResource(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(String type, String canonical) {
        return type + " " + canonical;
    }

    private record Artifact(NpmPackage npm, String type, String path) {
        String fileName() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }
}
