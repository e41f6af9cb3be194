package org.urgateway.pas;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.StoredResource;
import org.urgateway.terminology.Decision;

/**
 * The request that an update refers to, as it stands in the store.
 *
 * @param key where its Claim is
 * @param claim the Claim
 * @param answer the version of its ClaimResponse, where it was answered
 * @param response the ClaimResponse, where it was answered
 */
record PriorRequest(ResourceKey key, Claim claim, Optional<StoredResource> answer, Optional<ClaimResponse> response) {

    private static final Set<Decision> ADVERSE =
            EnumSet.of(Decision.DENIED, Decision.MODIFIED, Decision.PARTIALLY_APPROVED);

    /** X12 306 code of the determination on each line. */
    Map<Integer, String> standing() {
        Map<Integer, String> standing = new LinkedHashMap<>();
        response.stream()
                .flatMap(answered -> answered.getItem().stream())
                .forEach(
                        item -> ReviewActions.code(item).ifPresent(code -> standing.put(item.getItemSequence(), code)));
        return standing;
    }

    /** Lines that were denied, modified or certified in part. */
    List<Integer> adverseLines() {
        return standing().entrySet().stream()
                .filter(line -> Decision.ofX12(line.getValue())
                        .filter(ADVERSE::contains)
                        .isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Lines that an update should have resent and did not (spec-68). */
    List<Integer> missingFrom(Claim update) {
        List<Integer> resent =
                update.getItem().stream().map(item -> item.getSequence()).toList();
        return claim.getItem().stream()
                .map(item -> item.getSequence())
                .filter(sequence -> !resent.contains(sequence))
                .toList();
    }
}
