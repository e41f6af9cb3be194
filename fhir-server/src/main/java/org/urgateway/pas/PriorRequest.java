package org.urgateway.pas;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.StoredResource;

/**
 * The request that an update refers to, as it stands in the store.
 *
 * @param key where its Claim is
 * @param claim the Claim
 * @param answer the version of its ClaimResponse, where it was answered
 * @param response the ClaimResponse, where it was answered
 */
record PriorRequest(ResourceKey key, Claim claim, Optional<StoredResource> answer, Optional<ClaimResponse> response) {

    /** X12 306 code of the determination on each line. */
    Map<Integer, String> standing() {
        Map<Integer, String> standing = new LinkedHashMap<>();
        response.stream()
                .flatMap(answered -> answered.getItem().stream())
                .forEach(
                        item -> ReviewActions.code(item).ifPresent(code -> standing.put(item.getItemSequence(), code)));
        return standing;
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
