package org.urgateway.claims;

import java.util.Optional;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.jspecify.annotations.Nullable;
import org.urgateway.terminology.IdentifierType;
import org.urgateway.terminology.Systems;

/**
 * The number that an insurer gave to a workers' compensation claim, as the extension {@code claim-number} carries it.
 *
 * @param system who numbers; null where it is not said
 * @param value the number
 */
public record ClaimNumber(@Nullable String system, String value) {

    static final String URL = Systems.structure("claim-number");

    /** The number that a resource carries. */
    public static Optional<ClaimNumber> of(DomainResource resource) {
        return resource.getExtensionsByUrl(URL).stream()
                .map(Extension::getValue)
                .filter(Identifier.class::isInstance)
                .map(Identifier.class::cast)
                .filter(Identifier::hasValue)
                .map(identifier -> new ClaimNumber(identifier.getSystem(), identifier.getValue()))
                .findFirst();
    }

    /** Whether both may be the same claim: of numbers of which one says no system the value decides. */
    public boolean isSame(ClaimNumber other) {
        return value.equals(other.value) && (system == null || other.system == null || system.equals(other.system));
    }

    /** Puts the number on a resource in place of the one that it has. */
    void putOn(DomainResource resource) {
        resource.getExtension().removeIf(extension -> URL.equals(extension.getUrl()));
        Identifier identifier = new Identifier().setSystem(system).setValue(value);
        resource.addExtension(new Extension(URL, identifier.setType(IdentifierType.CLAIM_NUMBER.concept())));
    }

    /** The value as it stands in a search, with the characters escaped that mean something there. */
    String token() {
        return value.replace("\\", "\\\\")
                .replace(",", "\\,")
                .replace("|", "\\|")
                .replace("$", "\\$");
    }
}
