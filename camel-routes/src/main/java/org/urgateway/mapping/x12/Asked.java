package org.urgateway.mapping.x12;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.urgateway.mapping.Uris;

/**
 * The request that an answer belongs to, as far as it is known.
 *
 * @param claim its Claim
 */
record Asked(Optional<Claim> claim) {

    static Asked of(Optional<Bundle> bundle) {
        return new Asked(bundle.map(content -> content.getEntryFirstRep().getResource())
                .filter(Claim.class::isInstance)
                .map(Claim.class::cast));
    }

    List<ItemComponent> items() {
        return claim.map(Claim::getItem).orElse(List.of());
    }

    /** The number of a line: the one that it was sent with under one of its trace numbers, or else at its place. */
    int sequence(List<Identifier> traces, int place) {
        return items().stream()
                .filter(item -> isTraced(item, traces))
                .findFirst()
                .or(() -> items().stream().skip(place - 1L).findFirst())
                .map(ItemComponent::getSequence)
                .orElse(place);
    }

    private boolean isTraced(ItemComponent item, List<Identifier> traces) {
        return item.getExtensionsByUrl(Uris.ITEM_TRACE_NUMBER).stream()
                        .map(Extension::getValue)
                        .filter(Identifier.class::isInstance)
                        .anyMatch(number -> traces.stream()
                                .anyMatch(trace -> trace.getValue().equals(((Identifier) number).getValue())))
                || traces.stream().anyMatch(trace -> trace.getValue().equals(madeUp(item)));
    }

    /** The number under which a line without one is traced. */
    String madeUp(ItemComponent item) {
        String request = claim.map(Claim::getIdentifierFirstRep)
                .map(Identifier::getValue)
                .orElse("");
        return LineTraces.madeUp(request, item.getSequence());
    }
}
