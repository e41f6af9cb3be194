package org.urgateway.notices;

import java.util.Optional;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.urgateway.terminology.Systems;

/** The numbers of a workers' compensation claim that a resource carries. */
final class ClaimNumbers {

    static final String CLAIM_NUMBER = Systems.structure("claim-number");
    private static final String JURISDICTION_CLAIM_NUMBER = Systems.structure("jurisdiction-claim-number");

    private ClaimNumbers() {}

    /** The insurer's number. */
    static Optional<String> claim(DomainResource resource) {
        return number(resource, CLAIM_NUMBER);
    }

    /** The state agency's number. */
    static Optional<String> jurisdiction(DomainResource resource) {
        return number(resource, JURISDICTION_CLAIM_NUMBER);
    }

    private static Optional<String> number(DomainResource resource, String url) {
        return Optional.ofNullable(resource.getExtensionByUrl(url))
                .map(Extension::getValue)
                .filter(Identifier.class::isInstance)
                .map(identifier -> ((Identifier) identifier).getValue());
    }
}
