package org.urgateway.claims;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.urgateway.claims.SnapshotOutcome.Kind;
import org.urgateway.claims.SnapshotVersions.Taken;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.ResourceWrite;
import org.urgateway.store.StoredResource;
import org.urgateway.terminology.ReviewState;

/**
 * Takes over what insurers tell of claims: the injury episode with what goes with it, the reviews that waited for the claim, and, through
 * {@link LiabilityGate}, the reviews that a dispute holds back. A snapshot that came before or says what was so earlier has no effect.
 */
final class ClaimSnapshots {

    private final FhirContext fhir;
    private final FhirStore store;
    private final SnapshotVersions versions;
    private final ProvisionalReviews provisional;
    private final LiabilityGate gate;

    ClaimSnapshots(
            FhirContext fhir, FhirStore store, JdbcClient jdbc, ProvisionalReviews provisional, LiabilityGate gate) {
        this.fhir = fhir;
        this.store = store;
        this.versions = new SnapshotVersions(jdbc);
        this.provisional = provisional;
        this.gate = gate;
    }

    /**
     * Takes over a snapshot in the caller's transaction.
     *
     * @param digest of what it says
     * @throws SnapshotRefusedException where it cannot be taken over
     */
    SnapshotOutcome take(String partner, ClaimSnapshot snapshot, byte[] digest) {
        // Not the lock that requests take: they take two at once, and each would wait for the other.
        store.lock(List.of("claim snapshot " + snapshot.number().value()));
        Optional<Taken> last = versions.last(partner, snapshot.number());
        Optional<SnapshotOutcome> late = last.flatMap(taken -> late(snapshot, taken));
        if (late.isPresent()) {
            return late.get();
        }
        versions.keep(partner, snapshot.number(), new Taken(snapshot.version(), digest));
        Optional<EpisodeOfCare> known = new KnownClaims(fhir, store).episode(snapshot.number());
        boolean saysTheSame = known.isPresent()
                && last.filter(taken -> Arrays.equals(taken.digest(), digest)).isPresent();
        ReviewsOfClaim reviews = new ReviewsOfClaim(fhir, store, snapshot.number());
        Map<ResourceKey, ReviewState> before = reviews.states();
        WaitingRequests.Found waiting = waiting(snapshot);
        ResourceKey episode =
                saysTheSame ? link(snapshot, known.get(), waiting) : write(partner, snapshot, known, waiting);
        Kind kind = saysTheSame ? Kind.UNCHANGED : known.isPresent() ? Kind.UPDATED : Kind.CREATED;
        return ReviewsOfClaim.told(kind, episode, before, reviews.states(), waiting.possible());
    }

    private static Optional<SnapshotOutcome> late(ClaimSnapshot snapshot, Taken taken) {
        int order = snapshot.version().compareTo(taken.version());
        if (order > 0) {
            return Optional.empty();
        }
        return Optional.of(
                order == 0
                        ? SnapshotOutcome.without(Kind.REPEATED, "The row was taken over before.")
                        : SnapshotOutcome.without(
                                Kind.OLDER,
                                "What is known of the claim was so at "
                                        + taken.version().asOf() + ", later than the row."));
    }

    private WaitingRequests.Found waiting(ClaimSnapshot snapshot) {
        if (snapshot.worker().isEmpty()
                || snapshot.employer().isEmpty()
                || snapshot.injured().isEmpty()) {
            return new WaitingRequests.Found(List.of(), 0);
        }
        return new WaitingRequests(fhir, store)
                .find(
                        snapshot.worker().get(),
                        snapshot.employer().get(),
                        snapshot.injured().get());
    }

    /** Links what waits although nothing else is new. */
    private ResourceKey link(ClaimSnapshot snapshot, EpisodeOfCare known, WaitingRequests.Found waiting) {
        ResourceKey episode = ResourceKey.of(known);
        List<ResourceWrite> links = links(snapshot.number(), waiting, episode);
        if (!links.isEmpty()) {
            store.write(links);
            waiting.certain().forEach(review -> gate.hold(store, review.key(), known));
        }
        return episode;
    }

    private List<ResourceWrite> links(ClaimNumber number, WaitingRequests.Found waiting, ResourceKey episode) {
        return waiting.certain().stream()
                .flatMap(review -> provisional.linked(store, review, number, episode).stream())
                .toList();
    }

    private ResourceKey write(
            String partner, ClaimSnapshot snapshot, Optional<EpisodeOfCare> known, WaitingRequests.Found waiting) {
        if (known.isEmpty() && snapshot.isPartial()) {
            throw new SnapshotRefusedException(
                    "The claim is not known here; tell all of it once before telling what changed.");
        }
        ResourceKey worker = known.map(episode -> new ResourceKey(
                        "Patient", episode.getPatient().getReferenceElement().getIdPart()))
                .orElseGet(() ->
                        new ClaimWorkers(fhir, store).place(snapshot.worker().orElseThrow(), waiting));
        EpisodeOfCare episode = known.map(EpisodeOfCare::copy).orElseGet(EpisodeOfCare::new);
        if (known.isEmpty()) {
            episode.setId(store.newId());
            episode.setPatient(new Reference(worker.reference()));
        }
        List<ResourceWrite> writes = new ArrayList<>(links(snapshot.number(), waiting, ResourceKey.of(episode)));
        ClaimRecords records = new ClaimRecords(fhir, store);
        records.coverage(partner, snapshot, worker).ifPresent(writes::add);
        ClaimEpisodes.update(episode, snapshot);
        injury(snapshot, episode, worker).ifPresent(writes::add);
        snapshot.isCatastrophic()
                .flatMap(flag -> new ClaimFlags(fhir, store).catastrophic(flag, worker))
                .ifPresent(writes::add);
        snapshot.adjuster()
                .flatMap(adjuster -> records.adjuster(partner, adjuster))
                .ifPresent(adjuster -> new ClaimTeam(fhir, store).adjuster(episode, worker, adjuster, writes));
        writes.add(known.<ResourceWrite>map(read -> new ResourceWrite.Update(
                        episode, Long.valueOf(read.getMeta().getVersionId())))
                .orElseGet(() -> new ResourceWrite.Create(episode)));
        store.write(writes);
        return ResourceKey.of(episode);
    }

    private Optional<ResourceWrite> injury(ClaimSnapshot snapshot, EpisodeOfCare episode, ResourceKey worker) {
        String reference = episode.getDiagnosisFirstRep().getCondition().getReference();
        Optional<StoredResource> stored = Optional.ofNullable(reference)
                .flatMap(known -> store.read(new ResourceKey("Condition", known.substring(known.indexOf('/') + 1))));
        if (stored.isEmpty()) {
            Condition condition = ClaimEpisodes.injury(new Condition(), snapshot, worker.reference());
            condition.setId(store.newId());
            episode.getDiagnosisFirstRep()
                    .setCondition(new Reference(ResourceKey.of(condition).reference()));
            return Optional.of(new ResourceWrite.Create(condition));
        }
        Condition read =
                fhir.newJsonParser().parseResource(Condition.class, stored.get().json());
        Condition condition = ClaimEpisodes.injury(read.copy(), snapshot, worker.reference());
        return condition.equalsDeep(read)
                ? Optional.empty()
                : Optional.of(new ResourceWrite.Update(condition, stored.get().version()));
    }
}
