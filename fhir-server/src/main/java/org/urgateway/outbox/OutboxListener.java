package org.urgateway.outbox;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Organization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.StepListener;
import org.urgateway.review.StepTaken;
import org.urgateway.review.Versioned;
import org.urgateway.review.WarningListener;
import org.urgateway.review.model.Actor;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.ResourceWrite;

/** Writes what partners are to be told of a step, in the transaction of the step. */
public final class OutboxListener implements StepListener, WarningListener {

    private final FhirContext fhir;
    private final FhirStore store;
    private final PartnerTable partners;
    private final Outbox outbox;

    /** A listener that fills the outbox. */
    public OutboxListener(FhirContext fhir, FhirStore store, JdbcClient jdbc, Outbox outbox, Clock clock) {
        this.fhir = fhir;
        this.store = store;
        this.partners = new PartnerTable(jdbc, clock);
        this.outbox = outbox;
    }

    @Override
    public List<ResourceWrite> onStep(StepTaken step) {
        return onStep(step, List.of());
    }

    @Override
    public List<ResourceWrite> onStep(StepTaken step, List<ResourceWrite> added) {
        boolean isOwnStep = step.actor() instanceof Actor.Requester;
        List<String> resources = resources(step.file(), 1);
        List<String> told = Stream.concat(resources.stream(), IssuedLetter.headings(added).stream())
                .toList();
        List<OutboxEntry> entries = new ArrayList<>(entries(
                step.file(),
                StepEvents.of(step),
                isOwnStep,
                event -> event == DeliveryEvent.DETERMINATION ? told : resources));
        List<String> letter = IssuedLetter.versions(added);
        if (!letter.isEmpty()) {
            List<String> all =
                    Stream.concat(resources.stream(), letter.stream()).toList();
            entries.addAll(entries(step.file(), List.of(DeliveryEvent.NOTICE_ISSUED), isOwnStep, event -> all));
        }
        outbox.add(entries);
        return List.of();
    }

    @Override
    public void onWarning(ReviewFile file) {
        List<String> resources = resources(file, 0);
        outbox.add(entries(file, List.of(DeliveryEvent.CLOCK_WARNING), false, event -> resources));
    }

    private List<OutboxEntry> entries(
            ReviewFile file,
            List<DeliveryEvent> events,
            boolean isOwnStep,
            Function<DeliveryEvent, List<String>> resources) {
        if (events.isEmpty()) {
            return List.of();
        }
        Optional<Origin> origin = Origin.of(file.claim().resource());
        List<DeliveryPartner> known = partners.all();
        Map<String, DeliveryEvent> told =
                new Recipients(known).of(events, origin.map(Origin::partner), isOwnStep, () -> insurers(file));
        List<OutboxEntry> entries = new ArrayList<>();
        told.forEach((partner, event) -> {
            boolean isRequester =
                    origin.filter(from -> from.partner().equals(partner)).isPresent();
            if (known.stream().noneMatch(registered -> registered.name().equals(partner))) {
                partners.registerIfUnknown(DeliveryPartner.requester(partner));
            }
            entries.add(new OutboxEntry(
                    partner,
                    file.task().key().reference(),
                    event,
                    resources.apply(event),
                    origin.filter(from -> isRequester).flatMap(Origin::message)));
        });
        return entries;
    }

    /** The versions that are left behind; the Task is written with every step and warning, the ClaimResponse with a step. */
    private static List<String> resources(ReviewFile file, int writtenAnswers) {
        long claim = Math.max(1, file.claim().version());
        return List.of(
                version(file.claimResponse(), file.claimResponse().version() + writtenAnswers),
                version(file.claim(), claim),
                version(file.task(), file.task().version() + 1));
    }

    private static String version(Versioned<?> resource, long version) {
        return resource.key().reference() + "/_history/" + version;
    }

    private Set<String> insurers(ReviewFile file) {
        IdType insurer = new IdType(file.claim().resource().getInsurer().getReference());
        if (!insurer.hasIdPart() || !"Organization".equals(insurer.getResourceType())) {
            return Set.of();
        }
        return store.read(new ResourceKey("Organization", insurer.getIdPart()))
                .map(stored -> fhir.newJsonParser().parseResource(Organization.class, stored.json()))
                .map(organization -> organization.getIdentifier().stream()
                        .map(identifier -> identifier.getSystem() + "|" + identifier.getValue())
                        .collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
    }
}
