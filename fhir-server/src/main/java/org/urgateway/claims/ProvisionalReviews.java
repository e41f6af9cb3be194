package org.urgateway.claims;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.ResourceWrite;
import org.urgateway.store.StoredResource;
import org.urgateway.store.WriteListener;
import org.urgateway.terminology.ReviewTag;
import org.urgateway.terminology.Systems;

/**
 * Links the reviews that wait for their claim when the claim is written, in the same transaction, whoever writes it.
 *
 * <p>An injury episode is the claim of a review that names its number, or that names none and is about the same worker's injury of
 * the same day. A coverage is the claim of a review that names its number, or that stands under this very coverage.
 *
 * @param fhir reads what is stored
 * @param clock tells when the link was made
 */
public record ProvisionalReviews(FhirContext fhir, Clock clock) implements WriteListener {

    private static final String PROVISIONAL = ReviewTag.PROVISIONAL.system() + "|" + ReviewTag.PROVISIONAL.code();

    @Override
    public List<ResourceWrite> onWrite(FhirStore store, List<ResourceWrite> writes) {
        Map<ResourceKey, ResourceWrite> changes = new LinkedHashMap<>();
        claims(writes)
                .forEach(claim -> link(store, claim).forEach(change -> changes.putIfAbsent(change.key(), change)));
        return List.copyOf(changes.values());
    }

    private static Stream<DomainResource> claims(List<ResourceWrite> writes) {
        return writes.stream()
                .map(ProvisionalReviews::resource)
                .flatMap(Optional::stream)
                .filter(resource -> resource instanceof EpisodeOfCare || resource instanceof Coverage)
                .map(DomainResource.class::cast)
                .filter(claim ->
                        KnownClaims.counts(claim) && ClaimNumber.of(claim).isPresent());
    }

    private static Optional<Resource> resource(ResourceWrite write) {
        if (write instanceof ResourceWrite.Create create) {
            return Optional.of(create.resource());
        }
        return write instanceof ResourceWrite.Update update ? Optional.of(update.resource()) : Optional.empty();
    }

    private List<ResourceWrite> link(FhirStore store, DomainResource claim) {
        ClaimNumber number = ClaimNumber.of(claim).orElseThrow();
        IdType worker = new IdType(worker(claim));
        if (!worker.hasIdPart()) {
            return List.of();
        }
        ResourceKey patient = new ResourceKey("Patient", worker.getIdPart());
        store.lock(KnownClaims.locks(Optional.of(number), patient));
        List<ResourceWrite> changes = new ArrayList<>();
        for (StoredResource waiting : waiting(store, number, patient)) {
            Task review = fhir.newJsonParser().parseResource(Task.class, waiting.json());
            if (belongs(store, review, claim, number)) {
                changes.addAll(linked(store, waiting, number, ResourceKey.of(claim)));
            }
        }
        return changes;
    }

    /** What is to be written so that a waiting review belongs to a claim. */
    List<ResourceWrite> linked(FhirStore store, StoredResource waiting, ClaimNumber number, ResourceKey claim) {
        Task review = fhir.newJsonParser().parseResource(Task.class, waiting.json());
        new ClaimLink(Optional.of(number), true).putOn(review);
        review.setLastModified(Date.from(clock.instant()));
        return List.of(
                new ResourceWrite.Update(review, waiting.version()),
                new ResourceWrite.Create(provenance(store, waiting.key(), claim)));
    }

    private static String worker(DomainResource claim) {
        return Objects.requireNonNullElse(
                claim instanceof EpisodeOfCare episode
                        ? episode.getPatient().getReference()
                        : ((Coverage) claim).getBeneficiary().getReference(),
                "");
    }

    private static Iterable<StoredResource> waiting(FhirStore store, ClaimNumber number, ResourceKey patient) {
        Map<ResourceKey, StoredResource> found = new LinkedHashMap<>();
        Stream.of(Map.of("claim-number", number.token()), Map.of("patient", patient.reference()))
                .flatMap(criterion -> criterion.entrySet().stream())
                .flatMap(criterion -> store
                        .searchAll(
                                "Task",
                                Map.of("_tag", List.of(PROVISIONAL), criterion.getKey(), List.of(criterion.getValue())))
                        .stream())
                .forEach(task -> found.put(task.key(), task));
        return found.values();
    }

    private boolean belongs(FhirStore store, Task review, DomainResource claim, ClaimNumber number) {
        Optional<ClaimNumber> said = ClaimNumber.of(review);
        if (said.isPresent()) {
            return said.get().isSame(number);
        }
        if (claim instanceof EpisodeOfCare episode) {
            String injured = KnownClaims.injured(episode);
            return injured != null && injured.equals(injured(store, review));
        }
        String coverage = ResourceKey.of(claim).reference();
        return review.getInsurance().stream().anyMatch(insurance -> coverage.equals(insurance.getReference()));
    }

    private @Nullable String injured(FhirStore store, Task review) {
        IdType request = new IdType(review.getFocus().getReference());
        return store.read(new ResourceKey("Claim", request.getIdPart()))
                .map(stored -> fhir.newJsonParser().parseResource(Claim.class, stored.json()))
                .map(found -> found.getAccident().getDateElement().getValueAsString())
                .orElse(null);
    }

    private Provenance provenance(FhirStore store, ResourceKey review, ResourceKey claim) {
        Provenance provenance = new Provenance().setRecorded(Date.from(clock.instant()));
        provenance.setId(store.newId());
        provenance.addTarget(new Reference(review.reference()));
        provenance.getActivity().setText("Linked to its workers' compensation claim");
        provenance
                .addAgent()
                .setWho(new Reference()
                        .setIdentifier(new Identifier()
                                .setSystem(Systems.BASE + "/NamingSystem/agent")
                                .setValue("claim-link")));
        provenance.addEntity().setRole(ProvenanceEntityRole.SOURCE).setWhat(new Reference(claim.reference()));
        return provenance;
    }
}
