package org.urgateway.pas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.StoredResource;
import org.urgateway.terminology.ClaimRelationship;
import org.urgateway.terminology.ReviewType;

/**
 * Finds requests in the store and follows them to the one that replaced them.
 *
 * <p>Each update is a Claim of its own whose {@code related.claim} is the one before; the last of the chain is current.
 */
record PriorRequests(FhirStore store, StoredCopies copies) {

    /** Ids sort by the time at which they were given. */
    static final Comparator<StoredResource> NEWEST_FIRST =
            Comparator.comparing((StoredResource claim) -> claim.key().id()).reversed();

    /** The Claims of a patient that carry the identifier of an earlier Claim; the newest first. */
    List<StoredResource> find(Claim earlier, ResourceKey patient) {
        List<String> tokens = earlier.getIdentifier().stream()
                .filter(PartyIdentifiers::isUsable)
                .map(PriorRequests::token)
                .toList();
        if (tokens.isEmpty()) {
            return List.of();
        }
        return originals(store.searchAll(
                        "Claim",
                        Map.of(
                                "identifier",
                                List.of(String.join(",", tokens)),
                                "patient",
                                List.of(patient.reference()))))
                .stream()
                .sorted(NEWEST_FIRST)
                .toList();
    }

    /** The given Claims, each that repeats or appeals an earlier one exchanged for that one. */
    List<StoredResource> originals(List<StoredResource> claims) {
        Map<ResourceKey, StoredResource> originals = new LinkedHashMap<>();
        for (StoredResource claim : claims) {
            StoredResource original =
                    original((Claim) copies.parse(claim)).flatMap(store::read).orElse(claim);
            originals.put(original.key(), original);
        }
        return List.copyOf(originals.values());
    }

    /** The Claim that this one repeats or appeals; empty where it is reviewed by itself. */
    private static Optional<ResourceKey> original(Claim claim) {
        return claim.getRelated().stream()
                .filter(related -> Stream.of(ClaimRelationship.values())
                        .anyMatch(relationship -> relationship.in(related.getRelationship())))
                .map(related -> new IdType(related.getClaim().getReference()))
                .map(id -> new ResourceKey("Claim", id.getIdPart()))
                .findFirst();
    }

    /** Those of the given Claims that no later Claim replaced. */
    List<StoredResource> current(List<StoredResource> claims) {
        if (claims.isEmpty()) {
            return claims;
        }
        Set<String> replaced = replacements(claims).stream()
                .map(claim -> claim.getRelatedFirstRep().getClaim().getReference())
                .collect(Collectors.toSet());
        return claims.stream()
                .filter(claim -> !replaced.contains(claim.key().reference()))
                .toList();
    }

    /** Whether a later Claim took the place of this one. */
    boolean isReplaced(ResourceKey claim) {
        return store.searchAll("Claim", Map.of("related", List.of(claim.reference()))).stream()
                .anyMatch(this::replaces);
    }

    /** Whether a denial or modification of a request is being reviewed again. */
    boolean isUnderReReview(ResourceKey claim) {
        Map<String, List<String>> open = Map.of(
                "focus", List.of(claim.reference()),
                "review-type", List.of(ReviewType.RE_REVIEW.code()),
                "status", List.of("requested,accepted,in-progress,on-hold"));
        return !store.search("Task", open).matches().isEmpty();
    }

    /** The given Claims and all that replaced them, step by step. */
    List<StoredResource> withReplacements(List<StoredResource> claims) {
        List<StoredResource> all = new ArrayList<>(claims);
        Set<ResourceKey> seen = claims.stream().map(StoredResource::key).collect(Collectors.toCollection(HashSet::new));
        List<StoredResource> step = claims;
        while (!step.isEmpty()) {
            step = searchReplacements(step).stream()
                    .filter(claim -> seen.add(claim.key()))
                    .toList();
            all.addAll(step);
        }
        return all;
    }

    /** The request behind a stored Claim, with the answer that was given last to it or to the request that it repeats or appeals. */
    PriorRequest load(StoredResource claim) {
        Claim request = (Claim) copies.parse(claim);
        Optional<StoredResource> answer = answer(original(request).orElse(claim.key()));
        return new PriorRequest(
                claim.key(), request, answer, answer.map(stored -> (ClaimResponse) copies.parse(stored)));
    }

    private Optional<StoredResource> answer(ResourceKey claim) {
        return store.searchAll("ClaimResponse", Map.of("request", List.of(claim.reference()))).stream()
                .max(Comparator.comparing(response -> response.key().id()));
    }

    private boolean replaces(StoredResource later) {
        return original((Claim) copies.parse(later)).isEmpty();
    }

    private List<Claim> replacements(List<StoredResource> claims) {
        return searchReplacements(claims).stream()
                .map(claim -> (Claim) copies.parse(claim))
                .toList();
    }

    private List<StoredResource> searchReplacements(List<StoredResource> claims) {
        String related = claims.stream().map(claim -> claim.key().reference()).collect(Collectors.joining(","));
        return store.searchAll("Claim", Map.of("related", List.of(related))).stream()
                .filter(this::replaces)
                .toList();
    }

    /** A token as it stands in a search, with the characters escaped that mean something there. */
    static String token(Identifier identifier) {
        return escape(identifier.getSystem()) + "|" + escape(identifier.getValue());
    }

    static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace(",", "\\,")
                .replace("|", "\\|")
                .replace("$", "\\$");
    }
}
