package org.urgateway.claims;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.jspecify.annotations.Nullable;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;

/**
 * The workers' compensation claims that are known here: injury episodes and coverages that carry a claim number. A coverage that
 * came along with a request proves nothing, because the requester wrote it.
 *
 * @param fhir reads what is stored
 * @param store where the claims are
 */
public record KnownClaims(FhirContext fhir, FhirStore store) {

    /**
     * How a request stands to its claim. Until the transaction ends, no claim of that number or patient appears unseen.
     *
     * @param said the number that the request names
     * @param patient the injured worker
     * @param injured day of the injury in ISO form, or null where the request does not say
     */
    public ClaimLink link(Optional<ClaimNumber> said, ResourceKey patient, @Nullable String injured) {
        store.lock(locks(said, patient));
        return said.map(number -> new ClaimLink(said, isKnown(number)))
                .orElseGet(() -> ofInjury(patient, injured)
                        .map(number -> new ClaimLink(Optional.of(number), true))
                        .orElse(new ClaimLink(Optional.empty(), false)));
    }

    /** What both the arrival of a request and that of its claim lock, so that one of them sees the other. */
    static List<String> locks(Optional<ClaimNumber> number, ResourceKey patient) {
        List<String> names = new ArrayList<>(List.of("claim of " + patient.reference()));
        number.ifPresent(known -> names.add("claim number " + known.value()));
        return names;
    }

    private boolean isKnown(ClaimNumber number) {
        Map<String, List<String>> parameters = Map.of("claim-number", List.of(number.token()));
        Stream<DomainResource> episodes = search("EpisodeOfCare", parameters);
        Stream<DomainResource> coverages = search("Coverage", parameters);
        return Stream.concat(episodes, coverages)
                .filter(KnownClaims::counts)
                .flatMap(claim -> ClaimNumber.of(claim).stream())
                .anyMatch(number::isSame);
    }

    /** The injury episode of a claim number. */
    Optional<EpisodeOfCare> episode(ClaimNumber number) {
        return search("EpisodeOfCare", Map.of("claim-number", List.of(number.token())))
                .filter(KnownClaims::counts)
                .filter(claim -> ClaimNumber.of(claim).filter(number::isSame).isPresent())
                .map(EpisodeOfCare.class::cast)
                .findFirst();
    }

    private Optional<ClaimNumber> ofInjury(ResourceKey patient, @Nullable String injured) {
        if (injured == null) {
            return Optional.empty();
        }
        return search("EpisodeOfCare", Map.of("patient", List.of(patient.reference())))
                .filter(KnownClaims::counts)
                .map(EpisodeOfCare.class::cast)
                .filter(episode -> injured.equals(injured(episode)))
                .flatMap(episode -> ClaimNumber.of(episode).stream())
                .findFirst();
    }

    private Stream<DomainResource> search(String type, Map<String, List<String>> parameters) {
        return store.searchAll(type, parameters).stream()
                .map(stored -> (DomainResource) fhir.newJsonParser().parseResource(stored.json()));
    }

    /** Whether a resource says of a claim that it is there. */
    static boolean counts(DomainResource resource) {
        if (resource instanceof EpisodeOfCare episode) {
            return episode.getStatus() != EpisodeOfCareStatus.ENTEREDINERROR;
        }
        return resource instanceof Coverage && !broughtByARequest(resource);
    }

    /** The day of the injury that an episode is about, in ISO form. */
    static @Nullable String injured(EpisodeOfCare episode) {
        String start = episode.getPeriod().getStartElement().getValueAsString();
        return start == null || start.length() < ISO_DAY ? null : start.substring(0, ISO_DAY);
    }

    private static boolean broughtByARequest(DomainResource resource) {
        return resource.getMeta().hasSource() && resource.getMeta().getSource().startsWith("urn:uuid:");
    }

    private static final int ISO_DAY = 10;
}
