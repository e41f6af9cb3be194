package org.urgateway.mapping;

import java.util.List;
import org.hl7.fhir.r4.model.Identifier;

/**
 * The numbers by which a message that is no request of its own finds the review that it belongs to.
 *
 * @param requests numbers under which the requester tracks a request: {@code Claim.identifier}, placer order numbers
 * @param claimNumbers the insurer's numbers of the workers' compensation claim
 * @param authorizations authorization numbers
 * @param visits numbers of the stay or visit
 * @param patients identifiers of the injured worker
 */
public record MatchKeys(
        List<Identifier> requests,
        List<Identifier> claimNumbers,
        List<Identifier> authorizations,
        List<Identifier> visits,
        List<Identifier> patients) {

    /** Keys that hold copies of the given lists. */
    public MatchKeys {
        requests = List.copyOf(requests);
        claimNumbers = List.copyOf(claimNumbers);
        authorizations = List.copyOf(authorizations);
        visits = List.copyOf(visits);
        patients = List.copyOf(patients);
    }
}
