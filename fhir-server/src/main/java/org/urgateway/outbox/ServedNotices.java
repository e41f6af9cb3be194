package org.urgateway.outbox;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;

/**
 * Has the notices of a letter marked as sent when its delivery is confirmed: the insurer's by a partner that stands for the insurer,
 * the provider's by the partner that the request came from. Those of the worker and of all others are served otherwise.
 */
public final class ServedNotices implements DeliveredListener {

    private final FhirContext fhir;
    private final FhirStore store;
    private final PartnerTable partners;
    private final NoticeMarks marks;

    /** For the letters of a store. */
    public ServedNotices(FhirContext fhir, FhirStore store, JdbcClient jdbc, Clock clock, NoticeMarks marks) {
        this.fhir = fhir;
        this.store = store;
        this.partners = new PartnerTable(jdbc, clock);
        this.marks = marks;
    }

    @Override
    public void onDelivered(String partner, DeliveryEvent event, List<String> resources, Instant at) {
        if (event != DeliveryEvent.NOTICE_ISSUED) {
            return;
        }
        Set<String> reached = new HashSet<>();
        told(resources, Claim.class)
                .forEach(claim -> receivers(partner, claim).forEach(party -> reached.add(party.getReference())));
        told(resources, Communication.class)
                .filter(notice -> notice.getRecipient().stream()
                        .anyMatch(recipient -> reached.contains(recipient.getReference())))
                .forEach(notice -> marks.sent(ResourceKey.of(notice), at));
    }

    /** For whom of the parties to a request the partner receives letters. */
    private Stream<Reference> receivers(String partner, Claim claim) {
        boolean isRequester = Origin.of(claim)
                .filter(origin -> origin.partner().equals(partner))
                .isPresent();
        return Stream.concat(
                Stream.of(claim.getInsurer()).filter(insurer -> standsFor(partner, insurer)),
                Stream.of(claim.getProvider()).filter(provider -> isRequester));
    }

    private boolean standsFor(String partner, Reference insurer) {
        Set<String> insurers = partners.all().stream()
                .filter(registered -> registered.name().equals(partner))
                .findFirst()
                .map(DeliveryPartner::insurers)
                .orElse(Set.of());
        IdType id = new IdType(insurer.getReference());
        return id.hasIdPart()
                && store.read(new ResourceKey("Organization", id.getIdPart()))
                        .map(stored -> fhir.newJsonParser().parseResource(Organization.class, stored.json()))
                        .filter(organization -> organization.getIdentifier().stream()
                                .anyMatch(number -> insurers.contains(number.getSystem() + "|" + number.getValue())))
                        .isPresent();
    }

    private <T extends Resource> Stream<T> told(List<String> versions, Class<T> type) {
        return versions.stream()
                .map(IdType::new)
                .filter(id -> type.getSimpleName().equals(id.getResourceType()))
                .map(id -> store.readVersion(
                        new ResourceKey(id.getResourceType(), id.getIdPart()), id.getVersionIdPartAsLong()))
                .flatMap(Optional::stream)
                .map(stored -> fhir.newJsonParser().parseResource(type, stored.json()));
    }
}
