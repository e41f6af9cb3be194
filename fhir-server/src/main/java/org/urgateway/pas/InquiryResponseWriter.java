package org.urgateway.pas;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.StoredResource;
import org.urgateway.terminology.ValidationDepth;

/**
 * Writes one determination as the answer to an inquiry: parties that the inquiry names under its own fullUrls, all others under
 * their URLs on this server.
 */
record InquiryResponseWriter(FhirStore store, StoredCopies copies, Clock clock) {

    Bundle write(RequestBundle inquiry, Placement placement, PriorRequest request, String base) {
        ClaimResponse response = request.response().orElseThrow();
        Map<ResourceKey, Resource> reachable = reachable(response);
        Naming naming = new Naming(placement, base);
        Bundle bundle = new Bundle();
        bundle.getMeta().addProfile(PasUris.INQUIRY_RESPONSE_BUNDLE).addTag(ValidationDepth.INTAKE.coding());
        bundle.setIdentifier(inquiry.bundle().getIdentifier().copy())
                .setType(BundleType.COLLECTION)
                .setTimestamp(Date.from(clock.instant()));
        add(bundle, naming, new ResourceKey("ClaimResponse", response.getIdPart()), inquiryProfile(response));
        reachable.forEach((key, resource) -> add(bundle, naming, key, resource));
        return bundle;
    }

    private static ClaimResponse inquiryProfile(ClaimResponse response) {
        ClaimResponse answer = response.copy();
        answer.getMeta().getProfile().removeIf(profile -> PasUris.CLAIM_RESPONSE.equals(profile.getValue()));
        answer.getMeta().addProfile(PasUris.CLAIM_INQUIRY_RESPONSE);
        answer.getCommunicationRequest().clear();
        answer.getItem().forEach(InquiryResponseWriter::tellOneDiagnosis);
        return answer;
    }

    /** An answer to a request tells every diagnosis of a line, one to an inquiry only the first. */
    private static void tellOneDiagnosis(ClaimResponse.ItemComponent item) {
        List<Extension> diagnoses = item.getExtensionsByUrl(PasUris.COMMUNICATED_DIAGNOSIS);
        diagnoses.stream().skip(1).forEach(item.getExtension()::remove);
    }

    private void add(Bundle bundle, Naming naming, ResourceKey key, Resource resource) {
        Resource named = resource.copy();
        references(named).forEach((reference, target) -> reference.setReference(naming.url(target)));
        PartyIdentifiers.of(named).removeIf(identifier -> PartyIdentifiers.TIE.equals(identifier.getSystem()));
        String url = naming.url(key);
        IdType id = new IdType(url);
        if (id.hasBaseUrl() && id.hasIdPart()) {
            named.setId(id.getIdPart());
        }
        bundle.addEntry().setFullUrl(url).setResource(named);
    }

    /** Everything that the determination points at, and what that points at; the request itself is left to the requester. */
    private Map<ResourceKey, Resource> reachable(ClaimResponse response) {
        Map<ResourceKey, Resource> found = new LinkedHashMap<>();
        Set<ResourceKey> seen = new HashSet<>();
        Deque<Resource> open = new ArrayDeque<>(Set.of(response));
        while (!open.isEmpty()) {
            Set<ResourceKey> wanted = references(open.remove()).values().stream()
                    .filter(key -> !key.type().equals("Claim") && seen.add(key))
                    .collect(Collectors.toSet());
            for (StoredResource stored : store.read(wanted).values()) {
                Resource resource = copies.parse(stored);
                found.put(stored.key(), resource);
                open.add(resource);
            }
        }
        return found;
    }

    private Map<Reference, ResourceKey> references(Resource resource) {
        Map<Reference, ResourceKey> references = new LinkedHashMap<>();
        for (Reference reference : References.of(resource)) {
            IdType id = new IdType(reference.getReference());
            if (!id.isAbsolute() && id.hasResourceType() && id.hasIdPart()) {
                references.put(reference, new ResourceKey(id.getResourceType(), id.getIdPart()));
            }
        }
        return references;
    }

    private record Naming(Placement placement, String base) {
        String url(ResourceKey key) {
            Optional<String> own = placement.fullUrl(key);
            return own.orElseGet(() -> base + "/" + key.reference());
        }
    }
}
