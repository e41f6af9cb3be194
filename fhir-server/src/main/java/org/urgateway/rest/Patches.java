package org.urgateway.rest;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.PatchTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.store.StoredResource;

/**
 * Applies JSON Patch and FHIRPath Patch to resources.
 *
 * @see <a href="http://hl7.org/fhir/R4/http.html#patch">FHIR R4, patch</a>
 */
final class Patches {

    static final String JSON_PATCH = "application/json-patch+json";

    private final Resources resources;
    private final FhirPathPatch fhirPathPatch;

    Patches(Resources resources) {
        this.resources = resources;
        this.fhirPathPatch = new FhirPathPatch(resources.fhir());
    }

    /** A change that a client sent, read and ready to be applied. */
    sealed interface Patch {

        /** Operations on the resource's JSON. */
        record Json(JsonOperations operations) implements Patch {}

        /** Operations on elements that FHIRPath names. */
        record Fhir(Parameters operations) implements Patch {}
    }

    /** Reads the body of a PATCH. */
    Patch parse(PatchTypeEnum type, String body) {
        return switch (type) {
            case JSON_PATCH -> new Patch.Json(JsonOperations.read(body));
            case FHIR_PATCH_JSON, FHIR_PATCH_XML -> of(resources.parse(body));
            case XML_PATCH ->
                throw Failures.unsupportedMediaType(
                        "XML Patch is not supported; send JSON Patch (%s) or a FHIRPath Patch.".formatted(JSON_PATCH));
        };
    }

    /** Reads the patch that an entry of a Bundle carries: a Parameters, or a Binary with JSON Patch. */
    Patch of(Resource body) {
        if (body instanceof Parameters parameters) {
            return new Patch.Fhir(parameters);
        }
        if (body instanceof Binary binary && JSON_PATCH.equals(binary.getContentType()) && binary.hasData()) {
            return new Patch.Json(JsonOperations.read(new String(binary.getData(), StandardCharsets.UTF_8)));
        }
        throw new InvalidRequestException(
                "A patch is a Parameters resource with FHIRPath Patch, or in a Bundle a Binary with %s."
                        .formatted(JSON_PATCH));
    }

    /**
     * The resource as the patch makes it; its type and id stay.
     *
     * @throws UnprocessableEntityException where the patch does not fit the resource
     */
    Resource apply(Patch patch, StoredResource stored) {
        Resource patched = patch instanceof Patch.Json json
                ? apply(json.operations(), stored)
                : fhirPathPatch.apply(((Patch.Fhir) patch).operations(), resources.parse(stored));
        boolean same = patched.fhirType().equals(stored.key().type())
                && stored.key().id().equals(patched.getIdPart());
        if (!same) {
            throw new UnprocessableEntityException("A patch may not change the type or the id of a resource.");
        }
        return patched;
    }

    private Resource apply(JsonOperations operations, StoredResource stored) {
        try {
            return resources.parseWhole(operations.apply(stored.json()).toString());
        } catch (DataFormatException e) {
            throw new UnprocessableEntityException("With the patch, %s would be no valid resource: %s"
                    .formatted(stored.key().reference(), e.getMessage()));
        }
    }
}
