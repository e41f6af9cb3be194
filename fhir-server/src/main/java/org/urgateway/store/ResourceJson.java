package org.urgateway.store;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import org.hl7.fhir.r4.model.Resource;

/** Resources to and from the JSON that is stored. */
final class ResourceJson {

    private final FhirContext fhir;

    ResourceJson(FhirContext fhir) {
        this.fhir = fhir;
    }

    String write(Resource resource) {
        return parser().encodeResourceToString(resource);
    }

    Resource read(String json) {
        return (Resource) parser().parseResource(json);
    }

    private IParser parser() {
        IParser parser = fhir.newJsonParser();
        parser.setStripVersionsFromReferences(false);
        return parser;
    }
}
