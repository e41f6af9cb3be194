package org.urgateway.pas;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.IdType;
import org.urgateway.claims.ClaimNumber;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.StoredResource;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.ReviewType;

/**
 * Recognises a request that asks once more for what is under review or decided.
 *
 * <p>The same is asked where workers' compensation claim, patient and insurer are the same and a line has the code, the modifiers
 * and body side, the diagnoses, the provider, the units and the days of an earlier line that the requester did not withdraw. The
 * request is unchanged where that holds of each of its lines and it brings no record that the earlier one did not bring.
 *
 * @param window how far back earlier requests count
 */
record Repetitions(FhirStore store, StoredCopies copies, PriorRequests requests, Duration window) {

    /** The newest earlier request that is repeated; one that is repeated unchanged comes first. */
    Optional<Repetition> find(Considered request) {
        Claim claim = request.bundle().claim();
        Optional<ClaimNumber> number = number(request);
        if (window.isZero() || !isFirstOfItsKind(request) || number.isEmpty()) {
            return Optional.empty();
        }
        ResourceKey patient = request.placement().get(claim.getPatient());
        store.lock(List.of("repetition of " + patient.reference()));
        Claim asked =
                copies.translate(claim, request.placement(), request.bundle().claimUrl());
        List<Repetition> found = candidates(request, patient).stream()
                .filter(earlier -> isSameClaim(earlier.claim(), number.get()))
                .flatMap(earlier -> compare(request, asked, earlier).stream())
                .toList();
        return found.stream()
                .filter(Repetition::isUnchanged)
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    /** Updates, renewals and appeals say themselves what they continue. */
    private static boolean isFirstOfItsKind(Considered request) {
        return !request.bundle().claim().hasRelated()
                && !request.review().isContinuation()
                && request.review().reviewType() != ReviewType.RE_REVIEW;
    }

    private static Optional<ClaimNumber> number(Considered request) {
        Claim claim = request.bundle().claim();
        return ClaimNumber.of(claim)
                .or(() -> request.bundle()
                        .fromClaim(claim.getInsuranceFirstRep().getCoverage(), Coverage.class)
                        .flatMap(ClaimNumber::of));
    }

    /** Newest first; none for a patient who is new. */
    private List<PriorRequest> candidates(Considered request, ResourceKey patient) {
        Claim claim = request.bundle().claim();
        String codes = claim.getItem().stream()
                .flatMap(item -> item.getProductOrService().getCoding().stream())
                .filter(Coding::hasCode)
                .map(coding -> PriorRequests.escape(coding.getCode()))
                .distinct()
                .collect(Collectors.joining(","));
        Instant since = request.receipt().receivedAt().minus(window);
        List<StoredResource> found = store.searchAll(
                "Claim",
                Map.of(
                        "patient", List.of(patient.reference()),
                        "insurer",
                                List.of(request.placement()
                                        .get(claim.getInsurer())
                                        .reference()),
                        "service-code", List.of(codes),
                        "_lastUpdated", List.of("ge" + since)));
        return requests.current(requests.originals(found)).stream()
                .sorted(PriorRequests.NEWEST_FIRST)
                .map(requests::load)
                .filter(earlier -> earlier.response().isPresent())
                .toList();
    }

    private boolean isSameClaim(Claim earlier, ClaimNumber number) {
        Optional<ClaimNumber> theirs = ClaimNumber.of(earlier).or(() -> {
            IdType coverage =
                    new IdType(earlier.getInsuranceFirstRep().getCoverage().getReference());
            return coverage.hasIdPart()
                    ? store.read(new ResourceKey("Coverage", coverage.getIdPart()))
                            .map(stored -> (Coverage) copies.parse(stored))
                            .flatMap(ClaimNumber::of)
                    : Optional.empty();
        });
        return theirs.filter(number::isSame).isPresent();
    }

    private Optional<Repetition> compare(Considered request, Claim asked, PriorRequest earlier) {
        Map<Integer, Integer> same = matches(asked, earlier, (one, other) -> one.isSame(other));
        boolean isUnchanged = same.size() == asked.getItem().size()
                && Evidence.of(request.bundle()).isPartOf(Evidence.of(store, copies, earlier.claim()));
        if (isUnchanged) {
            return Optional.of(new Repetition(earlier, same, true));
        }
        Map<Integer, Integer> alike = matches(asked, earlier, (one, other) -> one.isSameService(other));
        return alike.isEmpty() ? Optional.empty() : Optional.of(new Repetition(earlier, alike, false));
    }

    /** For each line the first earlier line that it is like and that no other line took. */
    private static Map<Integer, Integer> matches(Claim asked, PriorRequest earlier, Likeness likeness) {
        Map<Integer, Integer> matches = new LinkedHashMap<>();
        Set<Integer> standing = standing(earlier.response().orElseThrow());
        for (ItemComponent item : asked.getItem()) {
            LineContent content = LineContent.ofService(asked, item);
            Predicate<ItemComponent> isFree =
                    before -> standing.contains(before.getSequence()) && !matches.containsValue(before.getSequence());
            earlier.claim().getItem().stream()
                    .filter(isFree)
                    .filter(before -> likeness.test(content, LineContent.ofService(earlier.claim(), before)))
                    .findFirst()
                    .ifPresent(before -> matches.put(item.getSequence(), before.getSequence()));
        }
        return matches;
    }

    /** Lines that were answered and not withdrawn. */
    private static Set<Integer> standing(ClaimResponse response) {
        Stream<ClaimResponse.ItemComponent> answered = response.getItem().stream()
                .filter(item -> !ReviewActions.code(item)
                        .filter(Decision.CANCELLED.x12()::equals)
                        .isPresent());
        return answered.map(ClaimResponse.ItemComponent::getItemSequence).collect(Collectors.toSet());
    }

    @FunctionalInterface
    private interface Likeness {
        boolean test(LineContent one, LineContent other);
    }
}
