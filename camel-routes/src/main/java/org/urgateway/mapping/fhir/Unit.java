package org.urgateway.mapping.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.mapping.Entries;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.MissingItem;
import org.urgateway.mapping.Remark;

/**
 * One Bundle in the making around one resource of the partner: what it points at is taken along, as far as it came, under URLs that
 * follow from the version of that resource.
 */
final class Unit {

    /** What the gateway keeps of the partner's resources; the rest is said by identifier alone. */
    private static final Set<String> TAKEN = Set.of(
            "Binary",
            "CarePlan",
            "Condition",
            "Coverage",
            "DeviceRequest",
            "DiagnosticReport",
            "DocumentReference",
            "Encounter",
            "EpisodeOfCare",
            "Goal",
            "HealthcareService",
            "Location",
            "Medication",
            "MedicationRequest",
            "Observation",
            "Organization",
            "Patient",
            "Practitioner",
            "PractitionerRole",
            "Procedure",
            "QuestionnaireResponse",
            "RelatedPerson",
            "ServiceRequest");

    private final Held held;
    private final Resource main;
    private final MappingSettings settings;
    private final Entries entries;
    private final Map<Resource, Reference> brought = new HashMap<>();
    private final List<MissingItem> missing = new ArrayList<>();
    private final List<Remark> losses;

    Unit(Held held, Resource main, MappingSettings settings, List<Remark> losses) {
        this.held = held;
        this.main = main;
        this.settings = settings;
        this.losses = losses;
        this.entries = new Entries(settings.sender() + "\n" + version());
    }

    Held held() {
        return held;
    }

    MappingSettings settings() {
        return settings;
    }

    Entries entries() {
        return entries;
    }

    List<MissingItem> missing() {
        return List.copyOf(missing);
    }

    void missing(String element, String location, String text) {
        missing.add(new MissingItem(element, location, text));
    }

    void lost(String location, String text) {
        var remark = new Remark(location, text);
        if (!losses.contains(remark)) {
            losses.add(remark);
        }
    }

    /** Type, id and version: what the Bundle is known by. */
    private String version() {
        var meta = main.getMeta();
        var version = meta.hasVersionId()
                ? meta.getVersionId()
                : Optional.ofNullable(meta.getLastUpdatedElement().getValueAsString())
                        .orElse("1");
        return Held.key(main) + "/_history/" + version;
    }

    /** Takes along what a reference points at; empty where it did not come, or is of no such type. */
    <T extends Resource> Optional<Reference> bring(Reference reference, Class<T> type) {
        return held.find(reference, type).map(this::bring);
    }

    /** Takes a resource along, and what it points at. */
    Reference bring(Resource resource) {
        var known = brought.get(resource);
        if (known != null) {
            return known.copy();
        }
        var copy = resource.copy();
        var reference = entries.add(copy);
        brought.put(resource, reference);
        // The id was the partner's: it is told by an identifier where there is none besides.
        copy.setMeta(new Meta());
        copy.setId((String) null);
        if (copy instanceof DomainResource domain) {
            domain.setText(null);
        }
        if (copy instanceof DocumentReference document) {
            contents(document);
        }
        Held.references(copy).forEach(pointer -> redirect(resource, pointer));
        return reference.copy();
    }

    /** The resource as it goes along. */
    <T extends Resource> T taken(Reference reference, Class<T> type) {
        return entries.get(reference).map(type::cast).orElseThrow();
    }

    private void redirect(Resource holder, Reference reference) {
        if (!reference.hasReference() || reference.getReference().startsWith("#")) {
            return;
        }
        var target = held.find(reference).filter(found -> TAKEN.contains(found.fhirType()));
        if (target.isPresent()) {
            reference.setReference(bring(target.get()).getReference());
            return;
        }
        if (!reference.hasIdentifier() && !reference.hasDisplay()) {
            lost(
                    holder.fhirType(),
                    "Points at a " + type(reference) + " that did not come along or is not taken over.");
        }
        reference.setReference(null);
    }

    private static String type(Reference reference) {
        var type = new IdType(reference.getReference()).getResourceType();
        return type != null && type.matches("[A-Z][A-Za-z]+") ? type : "resource";
    }

    /** The bytes of a document that stand in a Binary of their own. */
    private void contents(DocumentReference document) {
        document.getContent().forEach(part -> {
            var attachment = part.getAttachment();
            held.find(new Reference(attachment.getUrl()), Binary.class).ifPresent(binary -> {
                attachment.setData(binary.getData()).setUrl(null);
                if (!attachment.hasContentType()) {
                    attachment.setContentType(binary.getContentType());
                }
            });
        });
    }

    /** The number of a resource that tells none itself: the id under which the partner keeps it. */
    Optional<Identifier> ownNumber(Resource resource) {
        return Held.isNumbered(resource)
                ? Optional.of(new Identifier()
                        .setSystem(settings.identifierSystem(resource.fhirType()))
                        .setValue(resource.getIdElement().getIdPart()))
                : Optional.empty();
    }

    /** The Bundle, known by the version of the partner's resource. */
    Bundle bundle(Resource first) {
        var bundle = entries.bundle(first);
        bundle.setIdentifier(
                new Identifier().setSystem(settings.identifierSystem("version")).setValue(version()));
        var updated = main.getMeta().getLastUpdatedElement().getValueAsString();
        if (updated == null) {
            missing("Bundle.timestamp", Held.key(main), "Send when the resource was changed, in meta.lastUpdated.");
        } else {
            bundle.setTimestampElement(new InstantType(updated));
        }
        return bundle;
    }
}
