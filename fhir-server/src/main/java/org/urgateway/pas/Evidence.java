package org.urgateway.pas;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.SupportingInformationComponent;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;

/** The records that a request brings: its supporting information and what that points at. */
final class Evidence {

    private final List<Resource> records;
    private final List<SupportingInformationComponent> words;

    private Evidence(Claim claim, List<Resource> records) {
        this.records = records.stream().map(Evidence::content).toList();
        this.words = claim.getSupportingInfo().stream()
                .filter(info -> !(info.getValue() instanceof Reference))
                .map(Evidence::withoutSequence)
                .toList();
    }

    /** What a request brings in its Bundle. */
    static Evidence of(RequestBundle request) {
        List<Resource> records = references(request.claim()).stream()
                .flatMap(reference -> request.fromClaim(reference, Resource.class).stream())
                .toList();
        return new Evidence(request.claim(), records);
    }

    /** What a stored request brought. */
    static Evidence of(FhirStore store, StoredCopies copies, Claim claim) {
        Set<ResourceKey> keys = references(claim).stream()
                .map(reference -> new IdType(reference.getReference()))
                .filter(id -> id.hasResourceType() && id.hasIdPart())
                .map(id -> new ResourceKey(id.getResourceType(), id.getIdPart()))
                .collect(Collectors.toCollection(HashSet::new));
        return new Evidence(
                claim, store.read(keys).values().stream().map(copies::parse).toList());
    }

    /** Whether all of it is in the other, too. */
    boolean isPartOf(Evidence other) {
        return records.stream().allMatch(record -> other.records.stream().anyMatch(record::equalsDeep))
                && words.stream().allMatch(info -> other.words.stream().anyMatch(info::equalsDeep));
    }

    private static List<Reference> references(Claim claim) {
        return claim.getSupportingInfo().stream()
                .map(SupportingInformationComponent::getValue)
                .filter(Reference.class::isInstance)
                .map(Reference.class::cast)
                .toList();
    }

    private static SupportingInformationComponent withoutSequence(SupportingInformationComponent info) {
        SupportingInformationComponent content = info.copy();
        content.setSequenceElement(null);
        return content;
    }

    /** A record without what sender, transmission or store put on it. */
    private static Resource content(Resource resource) {
        Resource content = resource.copy();
        content.setId((String) null);
        content.setMeta(new Meta());
        if (content instanceof DomainResource domain) {
            domain.setText(null);
        }
        References.of(content).forEach(reference -> reference.setReference(null));
        return content;
    }
}
