package org.urgateway.pas;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * A request Bundle whose references are resolved within itself.
 *
 * <p>A relative reference is read against the base of the entry that holds it, as the specification says of Bundles.
 *
 * @see <a href="http://hl7.org/fhir/R4/bundle.html#references">R4, resolving references in Bundles</a>
 */
final class RequestBundle {

    private static final Pattern VERSION = Pattern.compile("/_history/[^/]+$");

    private final Bundle bundle;
    private final Map<String, BundleEntryComponent> byFullUrl = new LinkedHashMap<>();

    RequestBundle(Bundle bundle) {
        this.bundle = bundle;
        for (BundleEntryComponent entry : bundle.getEntry()) {
            if (entry.hasFullUrl() && entry.hasResource()) {
                byFullUrl.putIfAbsent(key(entry.getFullUrl()), entry);
            }
        }
    }

    Bundle bundle() {
        return bundle;
    }

    List<BundleEntryComponent> entries() {
        return bundle.getEntry();
    }

    /** The Claim that the Bundle is about; to be called once the intake checks have found it there. */
    Claim claim() {
        return (Claim) bundle.getEntryFirstRep().getResource();
    }

    String claimUrl() {
        return bundle.getEntryFirstRep().getFullUrl();
    }

    /** The entry that a reference held by the entry with the given fullUrl points at. */
    Optional<BundleEntryComponent> resolve(Reference reference, String holderUrl) {
        if (!reference.hasReference()) {
            return Optional.empty();
        }
        String target = VERSION.matcher(reference.getReference()).replaceFirst("");
        BundleEntryComponent entry = byFullUrl.get(key(target));
        if (entry == null && !isAbsolute(target)) {
            entry = byFullUrl.get(key(baseOf(holderUrl) + target));
        }
        return Optional.ofNullable(entry);
    }

    /** The resource that a reference of the Claim points at, where it is of the given type. */
    <T extends Resource> Optional<T> fromClaim(Reference reference, Class<T> type) {
        return from(reference, claimUrl(), type);
    }

    <T extends Resource> Optional<T> from(Reference reference, String holderUrl, Class<T> type) {
        if (!reference.hasReference()) {
            return Optional.empty();
        }
        return resolve(reference, holderUrl)
                .map(BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast);
    }

    /** The fullUrl behind a reference of the Claim; the reference as it stands where it leads out of the Bundle. */
    String fullUrl(Reference reference) {
        return resolve(reference, claimUrl())
                .map(BundleEntryComponent::getFullUrl)
                .orElseGet(reference::getReference);
    }

    static boolean isAbsolute(String reference) {
        return reference.startsWith("urn:") || reference.startsWith("http:") || reference.startsWith("https:");
    }

    private static String baseOf(String fullUrl) {
        IIdType id = new IdType(fullUrl);
        return id.hasBaseUrl() ? id.getBaseUrl() + "/" : "";
    }

    /** UUIDs are compared without regard to case. */
    private static String key(String fullUrl) {
        return fullUrl.startsWith("urn:uuid:") ? fullUrl.toLowerCase(Locale.ROOT) : fullUrl;
    }
}
