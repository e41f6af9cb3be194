package org.urgateway.review.workflow;

import ca.uhn.fhir.context.FhirContext;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.review.PriorDecisions;
import org.urgateway.review.ReviewFiles;
import org.urgateway.review.StepRefusedException;
import org.urgateway.review.StepRefusedException.Kind;
import org.urgateway.review.Versioned;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.TaskCode;

/** Finds determinations, and the reviews and re-reviews that belong to them. */
record Determinations(FhirContext fhir, FhirStore store, ReviewFiles files) {

    /** The ClaimResponse of a call, at the version that the caller saw. */
    Versioned<ClaimResponse> load(Call call) {
        Versioned<ClaimResponse> response = read(new ResourceKey("ClaimResponse", call.id()), ClaimResponse.class)
                .orElseThrow(() -> new StepRefusedException(
                        Kind.NOT_FOUND, "There is no ClaimResponse/%s on this server.".formatted(call.id())));
        if (call.ifMatch() != null && call.ifMatch() != response.version()) {
            throw new StepRefusedException(
                    Kind.OTHER_VERSION,
                    "%s is at version %d, not at version %d."
                            .formatted(response.key().reference(), response.version(), call.ifMatch()));
        }
        ReReviews.requireCurrent(response);
        return response;
    }

    /** The request that a determination answers. */
    Versioned<Claim> claim(ClaimResponse response) {
        IdType id = new IdType(response.getRequest().getReference());
        return (id.hasIdPart()
                        ? read(new ResourceKey("Claim", id.getIdPart()), Claim.class)
                        : Optional.<Versioned<Claim>>empty())
                .orElseThrow(() -> StepRefusedException.incomplete(
                        "The determination names no request on this server, so nothing can be reviewed again."));
    }

    /** The review that made a determination; empty for a payment, which no review made. */
    Optional<Versioned<Task>> review(Versioned<Claim> claim, Versioned<ClaimResponse> response) {
        return reviews(claim)
                .filter(task -> !PriorDecisions.isPresent(task.resource()))
                .filter(task -> files.load(task).claimResponse().key().equals(response.key()))
                .min(Comparator.comparing(task -> task.key().id()));
    }

    /** The re-review of a request's determination that is under way. */
    Optional<ResourceKey> openReReview(Versioned<Claim> claim) {
        return reviews(claim)
                .filter(task -> PriorDecisions.isPresent(task.resource()))
                .filter(task -> state(task.resource()).filter(ReviewState::open).isPresent())
                .map(Versioned::key)
                .findFirst();
    }

    /** The reviews that a Task is based on. */
    List<Versioned<Task>> basis(Task task) {
        return task.getBasedOn().stream()
                .map(Reference::getReference)
                .filter(reference -> reference.startsWith("Task/"))
                .map(reference -> files.task(new IdType(reference).getIdPart()))
                .toList();
    }

    private static Optional<ReviewState> state(Task task) {
        return task.getBusinessStatus().getCoding().stream()
                .flatMap(coding -> ReviewState.of(coding.getCode()).stream())
                .findFirst();
    }

    private Stream<Versioned<Task>> reviews(Versioned<Claim> claim) {
        Map<String, List<String>> parameters =
                Map.of("focus", List.of(claim.key().reference()), "code", List.of(TaskCode.UTILIZATION_REVIEW.code()));
        return store.searchAll("Task", parameters).stream()
                .map(stored -> files.task(stored.key().id()));
    }

    private <T extends Resource> Optional<Versioned<T>> read(ResourceKey key, Class<T> type) {
        return store.read(key)
                .map(stored ->
                        Versioned.read(fhir.newJsonParser().parseResource(type, stored.json()), stored.version()));
    }
}
