package org.urgateway.submitting;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.terminology.Systems;

/**
 * Where a request came from: what the server keeps in the Claim's tags, so that it knows whom to tell later.
 *
 * @param message the message in the log
 * @param interaction which of the things that the message asked for, from 0
 */
public record Origin(UUID message, int interaction) {

    private static final String PARTNER = Systems.BASE + "/NamingSystem/partner";
    private static final String MESSAGE = Systems.BASE + "/NamingSystem/message";

    /** Writes partner and origin into the Claims of a request; other origins that they name are taken out. */
    public void mark(Bundle request, String partner) {
        claims(request).forEach(claim -> {
            claim.getMeta()
                    .getTag()
                    .removeIf(tag -> PARTNER.equals(tag.getSystem()) || MESSAGE.equals(tag.getSystem()));
            claim.getMeta().addTag(PARTNER, partner, null);
            claim.getMeta().addTag(MESSAGE, message + "/" + interaction, null);
        });
    }

    /** Tags a resource with where it came from. */
    public void mark(Resource resource) {
        resource.getMeta().getTag().removeIf(tag -> MESSAGE.equals(tag.getSystem()));
        resource.getMeta().addTag(MESSAGE, message + "/" + interaction, null);
    }

    /** Whether a resource is tagged with this origin. */
    public boolean isOf(Resource resource) {
        return resource.getMeta().getTag(MESSAGE, message + "/" + interaction) != null;
    }

    /** The origin as the server hands it back; empty where it is none. */
    public static Optional<Origin> read(String text) {
        var slash = text.indexOf('/');
        try {
            return slash < 0
                    ? Optional.empty()
                    : Optional.of(new Origin(
                            UUID.fromString(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Stream<Claim> claims(Bundle request) {
        return request.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(Claim.class::isInstance)
                .map(Claim.class::cast);
    }
}
