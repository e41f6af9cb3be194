package org.urgateway.pas;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.terminology.ValidationDepth;

/**
 * Puts the ClaimResponse and every resource of the request that it points at into a response Bundle.
 *
 * <p>What is echoed keeps the fullUrl and the id that the sender gave it (spec-33). The Claim itself stays with the sender.
 */
final class ResponseBundleWriter {

    private ResponseBundleWriter() {}

    static Bundle write(RequestBundle request, ClaimResponse response, String responseUrl, Instant timestamp) {
        Bundle bundle = new Bundle();
        bundle.getMeta().addProfile(PasUris.RESPONSE_BUNDLE).addTag(ValidationDepth.INTAKE.coding());
        bundle.setIdentifier(request.bundle().getIdentifier().copy())
                .setType(BundleType.COLLECTION)
                .setTimestamp(Date.from(timestamp));
        bundle.addEntry().setFullUrl(responseUrl).setResource(response);
        for (BundleEntryComponent entry : reachable(request, response)) {
            bundle.addEntry().setFullUrl(entry.getFullUrl()).setResource(entry.getResource());
        }
        return bundle;
    }

    private static Set<BundleEntryComponent> reachable(RequestBundle request, ClaimResponse response) {
        Set<BundleEntryComponent> found = new LinkedHashSet<>();
        Deque<BundleEntryComponent> open = new ArrayDeque<>();
        for (Reference reference : References.of(response)) {
            request.resolve(reference, request.claimUrl()).ifPresent(open::add);
        }
        while (!open.isEmpty()) {
            BundleEntryComponent entry = open.remove();
            if (!(entry.getResource() instanceof Claim) && found.add(entry)) {
                References.of(entry.getResource()).stream()
                        .map(reference -> request.resolve(reference, entry.getFullUrl()))
                        .flatMap(Optional::stream)
                        .forEach(open::add);
            }
        }
        return found;
    }
}
