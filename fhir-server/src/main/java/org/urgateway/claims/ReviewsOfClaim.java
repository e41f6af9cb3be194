package org.urgateway.claims;

import ca.uhn.fhir.context.FhirContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.claims.SnapshotOutcome.Kind;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.Systems;
import org.urgateway.terminology.TaskCode;

/** The reviews of a claim, and what a snapshot of the claim did to them. */
record ReviewsOfClaim(FhirContext fhir, FhirStore store, ClaimNumber number) {

    /** Where each review of the claim stands; those that wait for their claim are none yet. */
    Map<ResourceKey, ReviewState> states() {
        Map<ResourceKey, ReviewState> states = new HashMap<>();
        store.searchAll(
                        "Task",
                        Map.of(
                                "claim-number",
                                List.of(number.token()),
                                "code",
                                List.of(TaskCode.UTILIZATION_REVIEW.code()),
                                "_tag:not",
                                List.of(Systems.local("review-tag") + "|provisional")))
                .forEach(stored -> {
                    Task task = fhir.newJsonParser().parseResource(Task.class, stored.json());
                    if (ClaimNumber.of(task).filter(number::isSame).isPresent()) {
                        states.put(stored.key(), state(task));
                    }
                });
        return states;
    }

    private static ReviewState state(Task task) {
        return task.getBusinessStatus().getCoding().stream()
                .filter(coding -> ReviewState.DRAFT.system().equals(coding.getSystem()))
                .flatMap(coding -> ReviewState.of(coding.getCode()).stream())
                .findFirst()
                .orElse(ReviewState.DRAFT);
    }

    /**
     * What a snapshot did to reviews, from how they stood before and stand now.
     *
     * @param possible how many reviews may belong to the claim but cannot be linked
     */
    static SnapshotOutcome told(
            Kind kind,
            ResourceKey episode,
            Map<ResourceKey, ReviewState> before,
            Map<ResourceKey, ReviewState> after,
            int possible) {
        int linked = 0;
        int deferred = 0;
        int resumed = 0;
        for (Map.Entry<ResourceKey, ReviewState> review : after.entrySet()) {
            ReviewState earlier = before.get(review.getKey());
            linked += earlier == null ? 1 : 0;
            boolean isHeld = review.getValue() == ReviewState.DEFERRED_LIABILITY;
            boolean wasHeld = earlier == ReviewState.DEFERRED_LIABILITY;
            deferred += isHeld && !wasHeld ? 1 : 0;
            resumed += wasHeld && !isHeld ? 1 : 0;
        }
        Optional<String> detail = possible == 0
                ? Optional.empty()
                : Optional.of(possible + " waiting request(s) agree in worker and injury but name no employer;"
                        + " link them by hand where they belong to the claim.");
        return new SnapshotOutcome(kind, Optional.of(episode), linked, deferred, resumed, detail);
    }
}
