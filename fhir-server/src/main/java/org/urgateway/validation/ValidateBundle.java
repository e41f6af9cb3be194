package org.urgateway.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.Set;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.urgateway.rest.ValidatesResources;

/** {@code Bundle/$validate}: Bundles are sent to operations and not stored, so that none is asked for by its id. */
public final class ValidateBundle implements IResourceProvider, ValidatesResources {

    private static final Set<String> MODES = Set.of("", "create", "profile");

    private final FhirContext fhir;
    private final Supplier<Profiles> profiles;

    ValidateBundle(FhirContext fhir, Supplier<Profiles> profiles) {
        this.fhir = fhir;
        this.profiles = profiles;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return Bundle.class;
    }

    /** Tells what is wrong with a Bundle and the resources in it; the status is 200 whatever that is. */
    @Operation(name = "$validate", idempotent = true, manualRequest = true, canonicalUrl = ValidateOperation.CANONICAL)
    public OperationOutcome validate(RequestDetails request) {
        var asked = ValidationRequest.of(fhir, request);
        var mode = asked.mode().orElse("");
        if (!MODES.contains(mode)) {
            throw new InvalidRequestException("Bundles are not stored, so that the mode is create or profile.");
        }
        if (mode.equals("profile") && asked.profiles().isEmpty()) {
            throw new InvalidRequestException("The mode profile needs the parameter profile.");
        }
        var bundle = asked.resource().orElseThrow(() -> new InvalidRequestException("Send the Bundle."));
        if (!bundle.type().equals("Bundle")) {
            throw new InvalidRequestException(
                    "The URL is of Bundle and the resource is a %s.".formatted(bundle.type()));
        }
        return profiles.get().validate(bundle.text(), asked.profiles());
    }
}
