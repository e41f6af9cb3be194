package org.urgateway.claims;

import ca.uhn.fhir.context.FhirContext;
import java.util.Map;
import org.hl7.fhir.r4.model.Claim;
import org.urgateway.review.model.StepDetail.Deferred;
import org.urgateway.store.FhirStore;

/**
 * Tells which lines of a request are for something for which the insurer disputes liability.
 *
 * @param fhir reads what is stored
 * @param store where the claims are
 */
public record DisputedLines(FhirContext fhir, FhirStore store) {

    /**
     * What is disputed, by the sequence of each line that is for it. The link of the request was made in the same transaction, so
     * that the claim is not changed unseen.
     */
    public Map<Integer, Deferred> of(ClaimLink link, Claim request) {
        return link.number()
                .filter(number -> link.isKnown())
                .flatMap(number -> new KnownClaims(fhir, store).episode(number))
                .map(injury -> Liability.lines(injury, request))
                .orElse(Map.of());
    }
}
