package org.urgateway.claims;

import ca.uhn.fhir.context.FhirContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.ReviewFiles;
import org.urgateway.review.ReviewedLines;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.ReviewedLine;
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
 * it: an injury episode that says so defers the claim's reviews, one that no longer says so lets them go on and lets the answers of the
 * prior-authorization list take effect that waited, and a request that comes in or is updated under a dispute is deferred at once. A
 * person who resumed a review is not overruled before there is a new dispute.
 */
public final class LiabilityGate implements WriteListener {

    private static final Set<ReviewStep> UPDATES = EnumSet.of(ReviewStep.UPDATE, ReviewStep.RECEIVE_INFORMATION);

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
            hold(store, task);
        } else if (resource instanceof Provenance step
                && UPDATES.stream().anyMatch(kind -> kind.in(step.getActivity()))) {
            updated(store, step).ifPresent(task -> hold(store, task));
        }
    }

    /** The review that an update carried on, unless a person let it go on although there is a dispute. */
    private Optional<Task> updated(FhirStore store, Provenance step) {
        return step.getTarget().stream()
                .map(target -> new IdType(target.getReference()))
                .filter(target -> "Task".equals(target.getResourceType()))
                .findFirst()
                .map(target -> new ResourceKey("Task", target.getIdPart()))
                .filter(review -> !new PastDeferrals(fhir, store).isLiftedByAPerson(review))
                .flatMap(store::read)
                .map(stored -> fhir.newJsonParser().parseResource(Task.class, stored.json()));
    }

    private void hold(FhirStore store, Task review) {
        ClaimNumber.of(review)
                .flatMap(number -> new KnownClaims(fhir, store).episode(number))
                .ifPresent(episode -> hold(store, ResourceKey.of(review), episode));
    }

    /** Defers a review that belongs to a claim from now on, where liability for it is disputed. */
    void hold(FhirStore store, ResourceKey review, EpisodeOfCare episode) {
        if (Liability.isDisputed(episode)) {
            ReviewFile file = new ReviewFiles(fhir, store).load(review.id());
            disputed(episode, file).ifPresent(disputed -> defer(file, disputed));
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
        Optional<Deferred> disputed = disputed(now, file);
        boolean wasDisputed = before.flatMap(earlier -> disputed(earlier, file)).isPresent();
        ResourceKey review = file.task().key();
        if (disputed.isPresent()) {
            if (!wasDisputed || !new PastDeferrals(fhir, store).isDeferredBefore(review)) {
                defer(file, disputed.get());
            }
            return;
        }
        Set<Integer> waiting = Liability.lines(now, file.claim().resource()).keySet();
        if (wasDisputed && file.state() == ReviewState.DEFERRED_LIABILITY) {
            workflow.get().resume(review, LIFTED, waiting);
        } else {
            workflow.get().certifyHeld(review, waiting);
        }
    }

    private static Optional<Deferred> disputed(EpisodeOfCare episode, ReviewFile file) {
        Claim request = file.claim().resource();
        Set<Integer> open = ReviewedLines.of(request, file.claimResponse().resource()).values().stream()
                .filter(line -> line.isOpen() || (file.isReReview() && line.isAdverse()))
                .map(ReviewedLine::sequence)
                .collect(Collectors.toSet());
        return Liability.disputed(episode, request, open);
    }

    private void defer(ReviewFile file, Deferred disputed) {
        if (Transitions.of(file.state(), ReviewStep.DEFER).isPresent()) {
            workflow.get().defer(file.task().key(), disputed);
        }
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
