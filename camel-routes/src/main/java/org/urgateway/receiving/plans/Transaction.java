package org.urgateway.receiving.plans;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.submitting.Origin;

/**
 * A transaction in the making: resources of a message and what they point at.
 *
 * <p>Each create is conditional on an identifier, so that nothing comes twice: parties, stays, appointments and
 * referrals on their own first number, everything else on one that follows from the message.
 */
final class Transaction {

    private static final String URI = "urn:ietf:rfc3986";

    /** Known by the numbers that they bear everywhere; anything else is new with each message. */
    private static final Set<String> NUMBERED = Set.of(
            "Patient",
            "Practitioner",
            "Organization",
            "Coverage",
            "RelatedPerson",
            "Location",
            "Encounter",
            "Appointment",
            "EpisodeOfCare",
            "Task");

    private final FhirContext fhir = FhirContext.forR4Cached();
    private final Map<String, Resource> content = new LinkedHashMap<>();
    private final Map<String, String> known = new HashMap<>();
    private final Map<String, BundleEntryComponent> entries = new LinkedHashMap<>();

    /** A transaction of resources of a message; the message's Bundle is left as it is. */
    Transaction(Bundle message) {
        message.copy().getEntry().forEach(entry -> content.put(entry.getFullUrl(), entry.getResource()));
    }

    /** Puts what is stored already in the place of the message's resources of a type. */
    Transaction knowing(String type, Optional<String> reference) {
        reference
                .filter(stored -> stored.startsWith(type + "/"))
                .ifPresent(stored -> content.forEach((url, resource) -> {
                    if (resource.fhirType().equals(type)) {
                        known.put(url, stored);
                    }
                }));
        return this;
    }

    /** Creates a resource of the message, with what it points at. */
    Transaction create(String url) {
        var resource = content.get(url);
        if (resource == null || known.containsKey(url) || entries.containsKey(url)) {
            return this;
        }
        var entry = entry(url, resource);
        entry.getRequest().setMethod(HTTPVerb.POST).setUrl(resource.fhirType());
        if (!(resource instanceof Binary)) {
            entry.getRequest().setIfNoneExist("identifier=" + Searches.token(number(url, resource)));
        }
        return following(resource);
    }

    /** Creates a resource that is none of the message's. */
    Transaction create(String url, Resource resource) {
        content.put(url, resource);
        return create(url);
    }

    /** Writes a resource of the message over a stored one, as long as nobody else did meanwhile; with what it points at. */
    Transaction replace(String url, IdType stored) {
        var resource = resource(url);
        resource.setId(stored.toUnqualifiedVersionless());
        entry(url, resource)
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl(resource.fhirType() + "/" + stored.getIdPart())
                .setIfMatch("W/\"" + stored.getVersionIdPart() + "\"");
        return following(resource);
    }

    private BundleEntryComponent entry(String url, Resource resource) {
        var entry = new BundleEntryComponent().setFullUrl(url).setResource(resource);
        entries.put(url, entry);
        return entry;
    }

    private Transaction following(Resource resource) {
        var targets = new ArrayDeque<String>();
        fhir.newTerser().getAllResourceReferences(resource).forEach(found -> {
            var target = found.getResourceReference().getReferenceElement().getValue();
            if (target == null) {
                return;
            }
            if (known.containsKey(target)) {
                found.getResourceReference().setReference(known.get(target));
            } else if (content.containsKey(target)) {
                targets.add(target);
            }
        });
        targets.forEach(this::create);
        return this;
    }

    /** The number that a resource is created under; it is given one where it has none of its own. */
    private Identifier number(String url, Resource resource) {
        var own = fhir.newTerser().getValues(resource, "identifier", Identifier.class);
        if (NUMBERED.contains(resource.fhirType()) && !own.isEmpty()) {
            return own.get(0);
        }
        var ofMessage = fhir.newTerser().addElement(resource, "identifier");
        return ((Identifier) ofMessage).setSystem(URI).setValue(url);
    }

    /** Marks a resource of the message with where it came from. */
    Transaction marked(String url, Origin origin) {
        Optional.ofNullable(content.get(url)).ifPresent(origin::mark);
        return this;
    }

    Resource resource(String url) {
        return Optional.ofNullable(content.get(url)).orElseThrow();
    }

    Bundle bundle() {
        var bundle = new Bundle().setType(BundleType.TRANSACTION);
        entries.values().forEach(bundle::addEntry);
        return bundle;
    }

    /** What the resources of a transaction are stored as, in the order of its entries: {@code DocumentReference/12}. */
    static List<String> stored(Reply reply) {
        return reply.resource()
                .filter(Bundle.class::isInstance)
                .map(answer -> ((Bundle) answer)
                        .getEntry().stream()
                                .map(entry -> new IdType(entry.getResponse().getLocation())
                                        .toUnqualifiedVersionless()
                                        .getValue())
                                .toList())
                .orElseGet(List::of);
    }
}
