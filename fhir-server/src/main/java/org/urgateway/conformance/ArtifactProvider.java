package org.urgateway.conformance;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.param.UriParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MetadataResource;
import org.jspecify.annotations.Nullable;

/** Serves the package's artefacts of one type: read, and search by id, URL, name, title, version and status. */
public sealed class ArtifactProvider<T extends MetadataResource> implements IResourceProvider
        permits OperationDefinitionProvider {

    private final Class<T> type;
    private final Artifacts artifacts;

    /** The artefacts of one type. */
    ArtifactProvider(Class<T> type, Artifacts artifacts) {
        this.type = type;
        this.artifacts = artifacts;
    }

    @Override
    public Class<T> getResourceType() {
        return type;
    }

    /** read. */
    @Read
    public T read(@IdParam IdType id) {
        return artifacts
                .find(type.getSimpleName(), id.getIdPart())
                .map(artifact -> artifacts.parse(type, artifact))
                .orElseThrow(() -> new ResourceNotFoundException(
                        "There is no %s of the id %s.".formatted(type.getSimpleName(), id.getIdPart())));
    }

    /** search; name and title match from their begin, as FHIR has strings match. */
    @Search
    public List<T> search(
            @OptionalParam(name = "_id") @Nullable TokenParam id,
            @OptionalParam(name = "url") @Nullable UriParam url,
            @OptionalParam(name = "version") @Nullable TokenParam version,
            @OptionalParam(name = "name") @Nullable StringParam name,
            @OptionalParam(name = "title") @Nullable StringParam title,
            @OptionalParam(name = "status") @Nullable TokenParam status) {
        return artifacts
                .of(type.getSimpleName())
                .filter(artifact -> id == null || artifact.id().equals(id.getValue()))
                .filter(artifact -> url == null || artifact.url().equals(url.getValue()))
                .filter(artifact -> version == null || artifact.version().equals(version.getValue()))
                .filter(artifact -> name == null || begins(artifact.name(), name))
                .filter(artifact -> title == null || begins(artifact.title(), title))
                .filter(artifact -> status == null || artifact.status().equals(status.getValue()))
                .map(artifact -> artifacts.parse(type, artifact))
                .toList();
    }

    private static boolean begins(String text, StringParam wanted) {
        if (wanted.isExact()) {
            return text.equals(wanted.getValue());
        }
        return wanted.isContains()
                ? plain(text).contains(plain(wanted.getValue()))
                : plain(text).startsWith(plain(wanted.getValue()));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
