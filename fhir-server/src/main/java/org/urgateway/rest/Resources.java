package org.urgateway.rest;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.store.StoredResource;

/** Stored versions as HAPI's model. */
final class Resources {

    private final FhirContext fhir;

    Resources(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** The resource of a version that is no deletion, with the version in its id. */
    Resource parse(StoredResource stored) {
        IParser parser = fhir.newJsonParser();
        parser.setStripVersionsFromReferences(false);
        Resource resource = (Resource) parser.parseResource(stored.json());
        resource.setIdElement(id(stored));
        return resource;
    }

    /** What {@code _summary=text} asks for: the narrative, id, meta and what a resource cannot be without. */
    Resource textOnly(StoredResource stored) {
        IParser parser = fhir.newJsonParser();
        parser.setEncodeElements(Set.of("*.text", "*.id", "*.meta", "*.(mandatory)"));
        Resource resource = (Resource) fhir.newJsonParser().parseResource(parser.encodeResourceToString(parse(stored)));
        resource.setIdElement(id(stored));
        return resource;
    }

    /** Reads a resource in JSON or XML. */
    Resource parse(String text) {
        return (Resource)
                (text.stripLeading().startsWith("<") ? fhir.newXmlParser() : fhir.newJsonParser()).parseResource(text);
    }

    /**
     * Reads a resource in JSON of which nothing may be lost.
     *
     * @throws DataFormatException where it holds what the resource has no element for
     */
    Resource parseWhole(String json) {
        return (Resource)
                fhir.newJsonParser().setParserErrorHandler(new NothingLost()).parseResource(json);
    }

    /** Refuses what HAPI would leave out. */
    private static final class NothingLost extends LenientErrorHandler {

        NothingLost() {
            super(false);
        }

        @Override
        public void unknownElement(IParseLocation location, String element) {
            throw new DataFormatException("there is no element %s.".formatted(element));
        }

        @Override
        public void unexpectedRepeatingElement(IParseLocation location, String element) {
            throw new DataFormatException("the element %s can be there once only.".formatted(element));
        }
    }

    Class<? extends IBaseResource> model(String type) {
        return fhir.getResourceDefinition(type).getImplementingClass();
    }

    /** A resource that holds nothing. */
    Resource empty(String type) {
        return (Resource) fhir.getResourceDefinition(type).newInstance();
    }

    FhirContext fhir() {
        return fhir;
    }

    static IdType id(StoredResource stored) {
        return new IdType(stored.key().type(), stored.key().id(), Long.toString(stored.version()));
    }

    /** What a write came to, for clients that want an OperationOutcome. */
    static OperationOutcome information(StoredResource stored) {
        OperationOutcome information = new OperationOutcome();
        information
                .addIssue()
                .setSeverity(IssueSeverity.INFORMATION)
                .setCode(IssueType.INFORMATIONAL)
                .setDiagnostics("%s is at version %d.".formatted(stored.key().reference(), stored.version()));
        return information;
    }
}
