package org.urgateway.pas;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.StoredResource;

/**
 * Finds the current determinations that an inquiry asks for.
 *
 * <p>Patient and insurer must be those of the request, and the requester must be its provider or belong to its care team (spec-53).
 * Among these requests the identifier of the inquiry chooses; where it is unknown and a line asks by a number, the number alone
 * does. A request is found also by what an earlier version of it carried, and answered with its latest version (spec-47, spec-48).
 */
final class Inquiries {

    private final FhirContext fhir;
    private final FhirStore store;
    private final PriorRequests requests;
    private final InquiryResponseWriter writer;

    Inquiries(FhirContext fhir, FhirStore store, Clock clock) {
        StoredCopies copies = new StoredCopies(fhir);
        this.fhir = fhir;
        this.store = store;
        this.requests = new PriorRequests(store, copies);
        this.writer = new InquiryResponseWriter(store, copies, clock);
    }

    /** The answer as JSON: Parameters with one Bundle for each determination found. */
    String inquire(RequestBundle inquiry, String base) {
        Parameters found = new Parameters();
        Placement placement = Placement.ofInquiry(store, inquiry);
        for (PriorRequest request : current(matching(inquiry, candidates(inquiry, placement)))) {
            Bundle bundle = writer.write(inquiry, placement, request, base);
            found.addParameter().setName("return").setResource(bundle);
        }
        return fhir.newJsonParser()
                .setOverrideResourceIdWithBundleEntryFullUrl(false)
                .encodeResourceToString(found);
    }

    private List<StoredResource> candidates(RequestBundle inquiry, Placement placement) {
        Claim claim = inquiry.claim();
        Optional<ResourceKey> patient = placement.find(claim.getPatient(), inquiry.claimUrl());
        Optional<ResourceKey> insurer = placement.find(claim.getInsurer(), inquiry.claimUrl());
        Optional<ResourceKey> requester = placement.find(claim.getProvider(), inquiry.claimUrl());
        if (patient.isEmpty() || insurer.isEmpty() || requester.isEmpty()) {
            return List.of();
        }
        Map<String, List<String>> parties = Map.of(
                "patient", List.of(patient.get().reference()),
                "insurer", List.of(insurer.get().reference()));
        Map<ResourceKey, StoredResource> found = new LinkedHashMap<>();
        String provider = String.join(",", sameProvider(inquiry, placement, requester.get()));
        for (String role : List.of("provider", "care-team")) {
            Map<String, List<String>> parameters = new LinkedHashMap<>(parties);
            parameters.put(role, List.of(provider));
            store.searchAll("Claim", parameters).forEach(match -> found.put(match.key(), match));
        }
        return new ArrayList<>(found.values());
    }

    /** Somebody who asks in a role is also asking for the organisation of that role, and the other way round. */
    private List<String> sameProvider(RequestBundle inquiry, Placement placement, ResourceKey requester) {
        List<String> same = new ArrayList<>(List.of(requester.reference()));
        inquiry.fromClaim(inquiry.claim().getProvider(), PractitionerRole.class)
                .ifPresent(role -> placement
                        .find(
                                role.getOrganization(),
                                inquiry.fullUrl(inquiry.claim().getProvider()))
                        .ifPresent(organization -> same.add(organization.reference())));
        if (inquiry.fromClaim(inquiry.claim().getProvider(), Organization.class).isPresent()) {
            store.searchAll("PractitionerRole", Map.of("organization", List.of(requester.reference())))
                    .forEach(role -> same.add(role.key().reference()));
        }
        return same;
    }

    private List<PriorRequest> matching(RequestBundle inquiry, List<StoredResource> candidates) {
        InquiryCriteria criteria = new InquiryCriteria(inquiry.claim());
        List<PriorRequest> all = candidates.stream().map(requests::load).toList();
        List<PriorRequest> identified = all.stream()
                .filter(request -> criteria.identifies(request.claim()))
                .toList();
        List<PriorRequest> chosen = identified.isEmpty() && criteria.asksByNumber() ? all : identified;
        return chosen.stream()
                .filter(request -> request.response()
                        .filter(response -> criteria.matches(request.claim(), response))
                        .isPresent())
                .toList();
    }

    private List<PriorRequest> current(List<PriorRequest> matches) {
        List<ResourceKey> keys = matches.stream().map(PriorRequest::key).toList();
        List<StoredResource> claims =
                requests.originals(List.copyOf(store.read(keys).values()));
        return requests.current(requests.withReplacements(claims)).stream()
                .map(requests::load)
                .filter(request -> request.response().isPresent())
                .toList();
    }
}
