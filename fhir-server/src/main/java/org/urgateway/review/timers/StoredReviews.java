package org.urgateway.review.timers;

import ca.uhn.fhir.context.FhirContext;
import java.util.Optional;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.Versioned;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;

/** Loads the file of a review by the id of its Task. */
public final class StoredReviews {

    private final FhirContext fhir;
    private final FhirStore store;

    /** The reviews of that store. */
    public StoredReviews(FhirContext fhir, FhirStore store) {
        this.fhir = fhir;
        this.store = store;
    }

    /** The review with its Claim and ClaimResponse; empty where one of them is not there. */
    Optional<ReviewFile> find(String id) {
        return read(new ResourceKey("Task", id), Task.class).flatMap(task -> {
            Reference output = task.resource().getOutputFirstRep().getValue() instanceof Reference reference
                    ? reference
                    : new Reference();
            return read(task.resource().getFocus(), Claim.class)
                    .flatMap(claim ->
                            read(output, ClaimResponse.class).map(response -> new ReviewFile(task, claim, response)));
        });
    }

    private <T extends Resource> Optional<Versioned<T>> read(Reference reference, Class<T> type) {
        IdType id = new IdType(reference.getReference());
        return type.getSimpleName().equals(id.getResourceType())
                ? read(new ResourceKey(id.getResourceType(), id.getIdPart()), type)
                : Optional.empty();
    }

    private <T extends Resource> Optional<Versioned<T>> read(ResourceKey key, Class<T> type) {
        return store.read(key)
                .map(stored ->
                        new Versioned<>(fhir.newJsonParser().parseResource(type, stored.json()), stored.version()));
    }
}
