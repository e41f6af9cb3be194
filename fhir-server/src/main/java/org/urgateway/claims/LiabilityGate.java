package org.urgateway.claims;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.ReviewFiles;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.StepDetail.Deferred;
import org.urgateway.review.model.Transitions;
import org.urgateway.review.workflow.Workflow;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.ResourceWrite;
import org.urgateway.store.StoredResource;
import org.urgateway.store.WriteListener;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.TaskCode;

/**
 * Holds reviews back while liability for what they are about is disputed, in the transaction in which that is written, whoever writes
 * it: an injury episode that says so defers the claim's reviews, one that no longer says so lets them go on, and a request that comes in
 * under a dispute is deferred at once. A person who resumed a review is not overruled before there is a new dispute.
 */
public final class LiabilityGate implements WriteListener {

    private static final String LIFTED = "The insurer's record of the claim no longer disputes liability.";

    private final FhirContext fhir;
    private final Supplier<Workflow> workflow;

    /**
     * The gate of a server.
     *
     * @param workflow takes the steps; asked for when there is one to take
     */
    public LiabilityGate(FhirContext fhir, Supplier<Workflow> workflow) {
        this.fhir = fhir;
        this.workflow = workflow;
    }

    @Override
    public List<ResourceWrite> onWrite(FhirStore store, List<ResourceWrite> writes) {
        for (ResourceWrite write : writes) {
            if (write instanceof ResourceWrite.Create create) {
                created(store, create.resource());
            } else if (write instanceof ResourceWrite.Update update
                    && update.resource() instanceof EpisodeOfCare episode) {
                changed(store, episode, before(store, episode));
            }
        }
        return List.of();
    }

    private void created(FhirStore store, Resource resource) {
        if (resource instanceof EpisodeOfCare episode) {
            changed(store, episode, Optional.empty());
        } else if (resource instanceof Task task && TaskCode.UTILIZATION_REVIEW.in(task.getCode())) {
            ClaimNumber.of(task)
                    .flatMap(number -> new KnownClaims(fhir, store).episode(number))
                    .ifPresent(episode -> hold(store, ResourceKey.of(task), episode));
        }
    }

    /** Defers a review that belongs to a claim from now on, where liability for it is disputed. */
    void hold(FhirStore store, ResourceKey review, EpisodeOfCare episode) {
        if (Liability.isDisputed(episode)) {
            ReviewFile file = new ReviewFiles(fhir, store).load(review.id());
            Liability.disputed(episode, file.claim().resource()).ifPresent(disputed -> defer(file, disputed));
        }
    }

    private void changed(FhirStore store, EpisodeOfCare now, Optional<EpisodeOfCare> before) {
        Optional<ClaimNumber> number = ClaimNumber.of(now).filter(known -> KnownClaims.counts(now));
        if (number.isEmpty()
                || !(Liability.isDisputed(now)
                        || before.filter(Liability::isDisputed).isPresent())) {
            return;
        }
        for (StoredResource task : reviews(store, number.get())) {
            settle(store, new ReviewFiles(fhir, store).load(task.key().id()), now, before);
        }
    }

    private void settle(FhirStore store, ReviewFile file, EpisodeOfCare now, Optional<EpisodeOfCare> before) {
        Optional<Deferred> disputed = Liability.disputed(now, file.claim().resource());
        boolean wasDisputed = before.flatMap(
                        earlier -> Liability.disputed(earlier, file.claim().resource()))
                .isPresent();
        if (disputed.isPresent() && (!wasDisputed || !wasDeferred(store, file))) {
            defer(file, disputed.get());
        } else if (disputed.isEmpty() && wasDisputed && file.state() == ReviewState.DEFERRED_LIABILITY) {
            workflow.get().resume(file.task().key(), LIFTED);
        }
    }

    private void defer(ReviewFile file, Deferred disputed) {
        if (Transitions.of(file.state(), ReviewStep.DEFER).isPresent()) {
            workflow.get().defer(file.task().key(), disputed);
        }
    }

    private boolean wasDeferred(FhirStore store, ReviewFile file) {
        return store
                .searchAll(
                        "Provenance", Map.of("target", List.of(file.task().key().reference())))
                .stream()
                .map(stored -> fhir.newJsonParser().parseResource(Provenance.class, stored.json()))
                .anyMatch(step -> ReviewStep.DEFER.in(step.getActivity()));
    }

    private List<StoredResource> reviews(FhirStore store, ClaimNumber number) {
        Map<String, List<String>> ofClaim =
                Map.of("claim-number", List.of(number.token()), "code", List.of(TaskCode.UTILIZATION_REVIEW.code()));
        return store.searchAll("Task", ofClaim).stream()
                .filter(task -> ClaimNumber.of(fhir.newJsonParser().parseResource(Task.class, task.json()))
                        .filter(number::isSame)
                        .isPresent())
                .toList();
    }

    private Optional<EpisodeOfCare> before(FhirStore store, EpisodeOfCare episode) {
        long version = Long.parseLong(episode.getMeta().getVersionId());
        return store.readVersion(ResourceKey.of(episode), version - 1)
                .filter(stored -> stored.change() != StoredResource.Change.DELETED)
                .map(stored -> fhir.newJsonParser().parseResource(EpisodeOfCare.class, stored.json()));
    }
}
