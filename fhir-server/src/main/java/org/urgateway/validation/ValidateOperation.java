package org.urgateway.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;
import org.urgateway.profiles.ServedType;
import org.urgateway.rest.ValidatesResources;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.validation.ValidationRequest.Given;

/** {@code $validate} on one type, and on resources of it that are stored. */
public final class ValidateOperation implements IResourceProvider, ValidatesResources {

    static final String CANONICAL = "http://hl7.org/fhir/OperationDefinition/Resource-validate";

    private final FhirContext fhir;
    private final FhirStore store;
    private final ServedType type;
    private final Supplier<Profiles> profiles;

    ValidateOperation(FhirContext fhir, FhirStore store, ServedType type, Supplier<Profiles> profiles) {
        this.fhir = fhir;
        this.store = store;
        this.type = type;
        this.profiles = profiles;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return fhir.getResourceDefinition(type.name()).getImplementingClass();
    }

    /** Tells what is wrong with a resource; the status is 200 whatever that is. */
    @Operation(name = "$validate", idempotent = true, manualRequest = true, canonicalUrl = CANONICAL)
    public OperationOutcome validate(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        var asked = ValidationRequest.of(fhir, request);
        var key = Optional.ofNullable(id).map(named -> new ResourceKey(type.name(), named.getIdPart()));
        return switch (asked.mode().orElse("")) {
            case "delete" ->
                deletion(key.orElseThrow(() -> invalid("The mode delete is asked of a resource, by its id.")));
            case "update" ->
                validate(
                        asked,
                        Optional.of(
                                key.orElseThrow(() -> invalid("The mode update is asked of a resource, by its id."))));
            case "profile" -> {
                if (asked.profiles().isEmpty()) {
                    throw invalid("The mode profile needs the parameter profile.");
                }
                yield validate(asked, key);
            }
            case "", "create" -> validate(asked, key);
            default -> throw invalid("The mode is create, update, delete or profile.");
        };
    }

    private OperationOutcome validate(ValidationRequest asked, Optional<ResourceKey> key) {
        var resource = asked.resource()
                .or(() -> key.map(this::stored))
                .orElseThrow(() -> invalid("Send the resource, or name one that is stored by its id."));
        if (!resource.type().equals(type.name())) {
            throw invalid("The URL is of %s and the resource is a %s.".formatted(type.name(), resource.type()));
        }
        var outcome = profiles.get().validate(resource.text(), asked.profiles());
        if (asked.mode().filter("update"::equals).isPresent()
                && !resource.id().equals(key.orElseThrow().id())) {
            outcome.addIssue()
                    .setSeverity(IssueSeverity.ERROR)
                    .setCode(IssueType.INVALID)
                    .setDiagnostics("For an update the resource has to have the id of the URL.")
                    .addExpression(type.name() + ".id");
        }
        return outcome;
    }

    private Given stored(ResourceKey key) {
        var stored = store.read(key)
                .orElseThrow(() -> new ResourceNotFoundException("There is no " + key.reference() + "."));
        return new Given(stored.json(), key.type(), key.id());
    }

    private OperationOutcome deletion(ResourceKey key) {
        stored(key);
        var refused = type.deletion() == ServedType.Deletion.REFUSED;
        var outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(refused ? IssueSeverity.ERROR : IssueSeverity.INFORMATION)
                .setCode(refused ? IssueType.NOTSUPPORTED : IssueType.INFORMATIONAL)
                .setDiagnostics(
                        refused
                                ? "A " + type.name() + " is part of the record and is not deleted."
                                : "It may be deleted.");
        return outcome;
    }

    private static InvalidRequestException invalid(String sentence) {
        return new InvalidRequestException(sentence);
    }
}
