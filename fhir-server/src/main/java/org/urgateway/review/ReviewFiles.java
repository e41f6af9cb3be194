package org.urgateway.review;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.review.StepRefusedException.Kind;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.StoredResource;
import org.urgateway.terminology.TaskCode;

/** Reads the resources of a review out of the store. */
public final class ReviewFiles {

    private final FhirContext fhir;
    private final FhirStore store;

    /** Files of the reviews in a store. */
    public ReviewFiles(FhirContext fhir, FhirStore store) {
        this.fhir = fhir;
        this.store = store;
    }

    /**
     * The file of a review.
     *
     * @param task id of the review's Task
     * @throws StepRefusedException 404 where there is no Task of that id, 409 where it is no review
     */
    public ReviewFile load(String task) {
        return load(task(task));
    }

    /**
     * The file of a review whose Task was read.
     *
     * @throws StepRefusedException 409 where it is no review
     */
    public ReviewFile load(Versioned<Task> task) {
        if (!TaskCode.UTILIZATION_REVIEW.in(task.resource().getCode())) {
            throw StepRefusedException.illegalStep("%s is no review; its code is not utilization-review."
                    .formatted(task.key().reference()));
        }
        ResourceKey claim = key(task.resource().getFocus());
        ResourceKey response = determination(task.resource());
        Map<ResourceKey, StoredResource> stored = store.read(List.of(claim, response));
        return new ReviewFile(task, parse(stored, claim, Claim.class), parse(stored, response, ClaimResponse.class));
    }

    /**
     * A Task of any kind.
     *
     * @throws StepRefusedException 404 where there is none of that id
     */
    public Versioned<Task> task(String id) {
        return store.read(new ResourceKey("Task", id))
                .map(stored -> Versioned.read(parse(stored, Task.class), stored.version()))
                .orElseThrow(() ->
                        new StepRefusedException(Kind.NOT_FOUND, "There is no Task/%s on this server.".formatted(id)));
    }

    /** The ClaimResponse that a review's Task leads to. */
    static ResourceKey determination(Task task) {
        return task.getOutput().stream()
                .map(Task.TaskOutputComponent::getValue)
                .filter(Reference.class::isInstance)
                .map(value -> key((Reference) value))
                .filter(key -> key.type().equals("ClaimResponse"))
                .findFirst()
                .orElseThrow(() -> StepRefusedException.illegalStep("The review has no determination to write to."));
    }

    private <T extends Resource> Versioned<T> parse(
            Map<ResourceKey, StoredResource> stored, ResourceKey key, Class<T> type) {
        StoredResource found = stored.get(key);
        if (found == null) {
            throw StepRefusedException.illegalStep(
                    "The review refers to %s, which is not there.".formatted(key.reference()));
        }
        return Versioned.read(parse(found, type), found.version());
    }

    private <T extends Resource> T parse(StoredResource stored, Class<T> type) {
        return fhir.newJsonParser().parseResource(type, stored.json());
    }

    private static ResourceKey key(Reference reference) {
        IdType id = new IdType(Objects.requireNonNullElse(reference.getReference(), ""));
        return new ResourceKey(
                Objects.requireNonNullElse(id.getResourceType(), ""), Objects.requireNonNullElse(id.getIdPart(), ""));
    }
}
