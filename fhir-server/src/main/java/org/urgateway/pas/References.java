package org.urgateway.pas;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Finds the references that a resource holds, contained resources left out. */
record References(FhirContext fhir) {

    List<Reference> of(Resource resource) {
        return fhir.newTerser().getAllResourceReferences(resource).stream()
                .map(info -> info.getResourceReference())
                .filter(Reference.class::isInstance)
                .map(Reference.class::cast)
                .filter(Reference::hasReference)
                .filter(reference -> !reference.getReference().startsWith("#"))
                .toList();
    }
}
