package org.urgateway.conformance;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the value set that a request is about.
 *
 * @param artifacts where the package's value sets lie
 */
record ValueSets(Artifacts artifacts) {

    /** The value set that is sent along, or named by its id or its URL, with or without a version behind a bar. */
    ValueSet requested(@Nullable IdType id, @Nullable UriType url, @Nullable ValueSet sent) {
        if (sent != null) {
            return sent;
        }
        if (id != null) {
            return parse(artifacts.find("ValueSet", id.getIdPart()), id.getIdPart());
        }
        String canonical = CodeParameters.text(url);
        if (canonical == null) {
            throw new InvalidRequestException("Name the value set by its url, or send it as valueSet.");
        }
        return parse(byUrl(canonical), canonical);
    }

    private ValueSet parse(Optional<Artifact> found, String name) {
        return found.map(artifact -> artifacts.parse(ValueSet.class, artifact))
                .orElseThrow(
                        () -> new ResourceNotFoundException("The value set %s is not known here.".formatted(name)));
    }

    private Optional<Artifact> byUrl(String url) {
        return artifacts
                .of("ValueSet")
                .filter(artifact -> url.equals(artifact.url()) || url.equals(artifact.url() + "|" + artifact.version()))
                .findFirst();
    }
}
