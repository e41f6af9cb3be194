package org.urgateway.mapping.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.mapping.StableUuid;
import org.urgateway.terminology.Systems;

/**
 * Puts a determination into the form in which a partner's own FHIR server can keep it: a PAS response Bundle, or the ClaimResponse alone.
 *
 * <p>The ids of resources here mean nothing there. In the Bundle the references point within it; in a ClaimResponse on its own, and where
 * something stays with the gateway, they say the identifier of what they mean.
 *
 * @see <a href="http://hl7.org/fhir/us/davinci-pas/StructureDefinition/profile-pas-response-bundle">PAS Response Bundle</a>
 */
public final class FhirAnswers {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String RESPONSE_BUNDLE =
            "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/profile-pas-response-bundle";
    private static final String URI = "urn:ietf:rfc:3986";

    /** The request stays with whoever asked, the review's own task with whoever reviews. */
    private static final Set<String> KEPT_BACK = Set.of("Claim", "Task");

    private FhirAnswers() {}

    /** The identifier of what is told once. */
    public static Identifier once(UUID delivery) {
        return new Identifier().setSystem(URI).setValue("urn:uuid:" + delivery);
    }

    /** The identifier of what each further determination on the same request replaces; empty where there is no ClaimResponse. */
    public static Optional<Identifier> replaced(Bundle content) {
        return response(content)
                .map(response -> new Identifier()
                        .setSystem(Systems.BASE + "/NamingSystem/claim-response")
                        .setValue(response.getIdElement().getIdPart()));
    }

    /**
     * A PAS response Bundle; empty where there is no ClaimResponse.
     *
     * @param content ClaimResponse, Claim, Task and what they point at, with references as {@code Patient/1}
     * @param identifier of the Bundle
     * @param created when the event took place
     */
    public static Optional<Bundle> responseBundle(Bundle content, Identifier identifier, Instant created) {
        return response(content).map(response -> bundle(content, response, identifier, created));
    }

    /**
     * The ClaimResponse alone; empty where there is none.
     *
     * @param identifier is put before the identifiers that it has
     */
    public static Optional<ClaimResponse> claimResponse(Bundle content, Identifier identifier) {
        return response(content).map(response -> {
            var copy = response.copy();
            copy.getIdentifier().add(0, identifier);
            forget(copy);
            references(copy, reference -> byIdentifier(reference, content));
            return copy;
        });
    }

    private static Bundle bundle(Bundle content, ClaimResponse response, Identifier identifier, Instant created) {
        var bundle = new Bundle().setType(BundleType.COLLECTION).setTimestamp(Date.from(created));
        bundle.setIdentifier(identifier).getMeta().addProfile(RESPONSE_BUNDLE);
        var told = content.getEntry().stream()
                .filter(entry -> !KEPT_BACK.contains(entry.getResource().fhirType()))
                .filter(entry -> !isWithoutPages(entry.getResource(), content))
                .toList();
        told.stream()
                .filter(entry -> entry.getResource() == response)
                .forEach(entry -> add(bundle, entry, told, content));
        told.stream()
                .filter(entry -> entry.getResource() != response)
                .forEach(entry -> add(bundle, entry, told, content));
        return bundle;
    }

    /** A letter that came without its pages is only mentioned; it is told on its own. */
    private static boolean isWithoutPages(Resource resource, Bundle content) {
        return resource instanceof DocumentReference
                && content.getEntry().stream().noneMatch(entry -> entry.getResource() instanceof Binary);
    }

    private static void add(
            Bundle bundle, BundleEntryComponent entry, List<BundleEntryComponent> told, Bundle content) {
        var copy = entry.getResource().copy();
        forget(copy);
        references(
                copy,
                reference -> find(told, reference)
                        .ifPresentOrElse(
                                target -> reference.setReference(url(target)), () -> byIdentifier(reference, content)));
        FHIR.newTerser()
                .getAllPopulatedChildElementsOfType(copy, Attachment.class)
                .forEach(attachment -> find(told, new Reference(attachment.getUrl()))
                        .ifPresent(target -> attachment.setUrl(url(target))));
        bundle.addEntry().setFullUrl(url(entry)).setResource(copy);
    }

    private static String url(BundleEntryComponent entry) {
        return StableUuid.urn(entry.hasFullUrl() ? entry.getFullUrl() : key(entry.getResource()));
    }

    private static Optional<BundleEntryComponent> find(List<BundleEntryComponent> entries, Reference reference) {
        return entries.stream()
                .filter(entry -> reference.hasReference())
                .filter(entry -> reference.getReference().equals(entry.getFullUrl())
                        || key(reference).equals(key(entry.getResource())))
                .findFirst();
    }

    /** Versions and times of the gateway's own store are nothing to the partner. */
    private static void forget(Resource resource) {
        resource.setId(resource.getIdElement().getIdPart());
        resource.getMeta().setVersionId(null).setLastUpdated(null).setSource(null);
        resource.getMeta().getTag().clear();
    }

    private static void byIdentifier(Reference reference, Bundle content) {
        if (!reference.hasReference() || reference.getReference().startsWith("#")) {
            return;
        }
        find(content.getEntry(), reference)
                .map(BundleEntryComponent::getResource)
                .ifPresent(target -> {
                    reference.setType(target.fhirType());
                    identifier(target).ifPresent(known -> reference.setIdentifier(known.copy()));
                });
        reference.setReference(null);
    }

    private static Optional<Identifier> identifier(Resource resource) {
        return FHIR.newTerser().getValues(resource, "identifier", Identifier.class).stream()
                .filter(Identifier::hasValue)
                .findFirst();
    }

    private static void references(Resource resource, Consumer<Reference> change) {
        FHIR.newTerser()
                .getAllPopulatedChildElementsOfType(resource, Reference.class)
                .forEach(change);
    }

    private static String key(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    private static String key(Reference reference) {
        var id = new IdType(reference.getReference());
        return id.getResourceType() + "/" + id.getIdPart();
    }

    private static Optional<ClaimResponse> response(Bundle content) {
        return content.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(ClaimResponse.class::isInstance)
                .map(ClaimResponse.class::cast)
                .findFirst();
    }
}
