package org.urgateway.delivering;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.Systems;

/** Asks for the end of a request, or of lines of it, as PAS does: by the request with certification type 3. */
final class Withdrawals {

    private static final String CANCELLED = "3";

    private Withdrawals() {}

    /**
     * The request that was taken back, marked as taken back where it was; a copy.
     *
     * @param content ClaimResponse and Claim as the withdrawal left them
     */
    static Bundle of(Bundle content) {
        var copy = content.copy();
        var withdrawn = resources(copy, ClaimResponse.class)
                .flatMap(response -> response.getItem().stream())
                .filter(Withdrawals::isCancelled)
                .map(ClaimResponse.ItemComponent::getItemSequence)
                .collect(Collectors.toSet());
        resources(copy, Claim.class).findFirst().ifPresent(claim -> mark(claim, withdrawn));
        return copy;
    }

    private static void mark(Claim claim, Set<Integer> withdrawn) {
        List<ItemComponent> items = claim.getItem().stream()
                .filter(item -> withdrawn.contains(item.getSequence()))
                .toList();
        items.forEach(item -> {
            item.getExtension().removeIf(known -> known.getUrl().equals(Uris.CERTIFICATION_TYPE));
            item.addExtension(cancelled());
        });
        if (items.size() == claim.getItem().size()) {
            claim.getExtension().removeIf(known -> known.getUrl().equals(Uris.CERTIFICATION_TYPE));
            claim.addExtension(cancelled());
        } else if (!claim.hasRelated()) {
            // A change of itself: some of its lines go on.
            claim.addRelated()
                    .getClaim()
                    .setIdentifier(claim.getIdentifierFirstRep().copy());
        }
    }

    private static Extension cancelled() {
        return new Extension(Uris.CERTIFICATION_TYPE, PasClaim.concept(Systems.X12_CERTIFICATION_TYPE, CANCELLED));
    }

    private static boolean isCancelled(ClaimResponse.ItemComponent item) {
        return item.getAdjudication().stream()
                .flatMap(adjudication -> adjudication.getExtensionsByUrl(Uris.REVIEW_ACTION).stream())
                .flatMap(action -> code(action).stream())
                .anyMatch(Decision.CANCELLED.x12()::equals);
    }

    private static Optional<String> code(Element action) {
        return action.getExtensionsByUrl(Uris.REVIEW_ACTION_CODE).stream()
                .map(Extension::getValue)
                .filter(CodeableConcept.class::isInstance)
                .map(concept -> ((CodeableConcept) concept).getCodingFirstRep().getCode())
                .findFirst();
    }

    private static <T extends Resource> Stream<T> resources(Bundle content, Class<T> type) {
        return content.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast);
    }
}
