package org.urgateway.mapping.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Remark;
import org.urgateway.terminology.Systems;

/**
 * Maps FHIR R4 to what it asks of the gateway.
 *
 * <p>Read are PAS request Bundles; collections, messages and transactions of orders, documents and encounters; and such a resource alone.
 * A Bundle that the gateway pulled itself carries the tag {@link #PULLED}: its first entry is what it is about, all others came along.
 */
public final class FhirMapping {

    /** System of the tag of a Bundle that was pulled. */
    public static final String PULLED = Systems.local("pulled");

    /** Code of the tag where nothing was asked for the resource before. */
    public static final String NEW = "new";

    /** Code of the tag where an earlier version of the resource was asked for. */
    public static final String CHANGED = "changed";

    private static final Set<BundleType> LOOSE = Set.of(
            BundleType.COLLECTION, BundleType.SEARCHSET, BundleType.MESSAGE, BundleType.TRANSACTION, BundleType.BATCH);

    private final MappingSettings settings;
    private final List<Remark> losses;
    private final List<Remark> notes = new ArrayList<>();
    private final List<Interaction> interactions = new ArrayList<>();

    private FhirMapping(MappingSettings settings, List<Remark> losses) {
        this.settings = settings;
        this.losses = losses;
    }

    /** Reads FHIR JSON. */
    public static FhirReading read(byte[] content, MappingSettings settings) {
        try {
            var parsing = new ParseLosses();
            var bundle = bundle(parsing.parse(content));
            return new FhirMapping(settings, new ArrayList<>(parsing.losses())).read(bundle);
        } catch (RefusedFhirException e) {
            return e.refused();
        }
    }

    private static Bundle bundle(Resource resource) {
        if (resource instanceof Parameters parameters
                && parameters.hasParameter("resource")
                && parameters.getParameter("resource").getResource() instanceof Bundle bundle) {
            return loose(bundle);
        }
        if (resource instanceof Bundle bundle) {
            return loose(bundle);
        }
        var alone = new Bundle().setType(BundleType.COLLECTION);
        alone.addEntry().setResource(resource);
        return alone;
    }

    /** A Bundle whose entries are resources and no interactions with a server. */
    private static Bundle loose(Bundle bundle) {
        if (!LOOSE.contains(bundle.getType())) {
            throw new RefusedFhirException(
                    "Bundle.type",
                    "A Bundle of this type asks for nothing here; send a collection, message or transaction.");
        }
        for (var index = 0; index < bundle.getEntry().size(); index++) {
            var entry = bundle.getEntry().get(index);
            var isDeletion = entry.getRequest().getMethod() == HTTPVerb.DELETE;
            if (isDeletion || !entry.hasResource()) {
                throw new RefusedFhirException(
                        "Bundle.entry[" + index + "]",
                        isDeletion
                                ? "Nothing is deleted by a Bundle; send the resource with a status that withdraws it."
                                : "The entry has no resource.");
            }
        }
        bundle.getEntry().removeIf(entry -> entry.getResource() instanceof MessageHeader);
        bundle.getEntry()
                .forEach(entry -> entry.setRequest(null).setSearch(null).setResponse(null));
        return bundle.setType(BundleType.COLLECTION);
    }

    private FhirReading read(Bundle bundle) {
        var held = new Held(bundle);
        var tag = bundle.getMeta().getTag().stream()
                .filter(coding -> PULLED.equals(coding.getSystem()))
                .findFirst();
        var claims = PasBundles.requests(held);
        if (tag.isPresent()) {
            pulled(
                    held,
                    bundle.getEntryFirstRep().getResource(),
                    CHANGED.equals(tag.get().getCode()));
        } else if (claims.isEmpty()) {
            everything(held);
        } else {
            for (var number = 0; number < claims.size(); number++) {
                interactions.add(PasBundles.read(bundle, held, claims.get(number), number, claims.size() == 1));
            }
        }
        if (interactions.isEmpty() && notes.isEmpty()) {
            return new FhirReading.Refused(
                    "Bundle.entry",
                    "Nothing here asks for anything; send a Claim, ServiceRequest, DocumentReference or Encounter.");
        }
        return new FhirReading.Understood(interactions, losses, notes);
    }

    private void pulled(Held held, Resource main, boolean isKnown) {
        if (main instanceof ServiceRequest order) {
            order(held, order, isKnown, List.of());
        } else if (main instanceof Encounter stay) {
            stay(held, stay, isKnown);
        } else if (main instanceof DocumentReference document) {
            document(held, document);
        }
    }

    /** Orders with the documents about them; documents about nothing else; encounters that no order belongs to. */
    private void everything(Held held) {
        var orders = held.all(ServiceRequest.class);
        var attached = new ArrayList<Resource>();
        for (var order : orders) {
            var about = held.all(DocumentReference.class).stream()
                    .filter(document -> Records.isAbout(document, held, order) || held.points(order, document))
                    .toList();
            attached.addAll(about);
            order(held, order, false, about);
        }
        held.all(DocumentReference.class).stream()
                .filter(document -> !attached.contains(document))
                .forEach(document -> document(held, document));
        held.all(Encounter.class).stream()
                .filter(stay -> orders.stream().noneMatch(order -> held.points(order, stay)))
                .filter(stay ->
                        held.all(DocumentReference.class).stream().noneMatch(document -> held.points(document, stay)))
                .forEach(stay -> stay(held, stay, false));
    }

    private void order(Held held, ServiceRequest order, boolean isKnown, List<DocumentReference> about) {
        note(order, ServiceRequests.idle(order, isKnown))
                .ifPresentOrElse(
                        notes::add,
                        () -> interactions.add(ServiceRequests.read(unit(held, order), order, isKnown, about)));
    }

    private void stay(Held held, Encounter stay, boolean isKnown) {
        note(stay, Stays.idle(stay, isKnown))
                .ifPresentOrElse(notes::add, () -> interactions.add(Stays.read(unit(held, stay), stay, isKnown)));
    }

    private void document(Held held, DocumentReference document) {
        note(document, Records.idle(document))
                .ifPresentOrElse(notes::add, () -> interactions.add(Records.read(unit(held, document), document)));
    }

    private Unit unit(Held held, Resource main) {
        return new Unit(held, main, settings, losses);
    }

    private static Optional<Remark> note(Resource resource, Optional<String> text) {
        return text.map(sentence -> new Remark(resource.fhirType(), sentence));
    }
}
