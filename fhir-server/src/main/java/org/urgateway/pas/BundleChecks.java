package org.urgateway.pas;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.pas.IntakeChecks.Check;
import org.urgateway.terminology.Rejection;

/**
 * Checks on the Bundle around a request.
 *
 * @see <a href="http://hl7.org/fhir/us/davinci-pas/StructureDefinition/profile-pas-request-bundle">PAS request Bundle; spec-12 to
 *     spec-16</a>
 */
final class BundleChecks {

    private static final Pattern UUID_V4 = Pattern.compile(
            "urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final Pattern REST_URL = Pattern.compile("https?://\\S+/([A-Z][A-Za-z]+)/[A-Za-z0-9\\-.]{1,64}");

    /** What must hold before the entries can be looked at. */
    static final List<Check> ENVELOPE = List.of(
            BundleChecks::isCollection,
            BundleChecks::hasIdentifier,
            BundleChecks::hasTimestamp,
            BundleChecks::startsWithClaim,
            BundleChecks::everyEntryHasFullUrlAndResource);

    private BundleChecks() {}

    /** What must hold of the entries. */
    static List<Check> entries() {
        return List.of(
                BundleChecks::everyFullUrlIsOfAnAllowedForm,
                BundleChecks::fullUrlsAreUnique,
                BundleChecks::noEntryIsAnInteraction,
                BundleChecks::onlyTheClaimBeforeComesAlong,
                BundleChecks::everyReferenceResolves);
    }

    private static Stream<Fault> isCollection(RequestBundle request) {
        return Faults.unless(
                request.bundle().getType() == BundleType.COLLECTION,
                Rejection.INVALID_VALUE,
                "Bundle.type",
                "The Bundle is not of type collection; a PAS request Bundle is.");
    }

    private static Stream<Fault> hasIdentifier(RequestBundle request) {
        return Faults.unless(
                request.bundle().getIdentifier().hasValue(),
                Rejection.MANDATORY_ELEMENT_MISSING,
                "Bundle.identifier",
                "The Bundle has no identifier; send the number that you gave to this transmission.");
    }

    private static Stream<Fault> hasTimestamp(RequestBundle request) {
        return Faults.unless(
                request.bundle().hasTimestamp(),
                Rejection.MANDATORY_ELEMENT_MISSING,
                "Bundle.timestamp",
                "The Bundle has no timestamp; send when it was put together.");
    }

    private static Stream<Fault> startsWithClaim(RequestBundle request) {
        return Faults.unless(
                request.bundle().getEntryFirstRep().getResource() instanceof Claim,
                Rejection.MANDATORY_ELEMENT_MISSING,
                "Bundle.entry[0].resource",
                "The first entry is not a Claim; put the Claim that carries the request first.");
    }

    private static Stream<Fault> everyEntryHasFullUrlAndResource(RequestBundle request) {
        return indexed(request)
                .flatMap(entry -> Stream.concat(
                        Faults.unless(
                                entry.value().hasFullUrl(),
                                Rejection.MANDATORY_ELEMENT_MISSING,
                                entry.path() + ".fullUrl",
                                "The entry has no fullUrl; give it the resource's URL or a urn:uuid."),
                        Faults.unless(
                                entry.value().hasResource(),
                                Rejection.MANDATORY_ELEMENT_MISSING,
                                entry.path() + ".resource",
                                "The entry has no resource.")));
    }

    private static Stream<Fault> everyFullUrlIsOfAnAllowedForm(RequestBundle request) {
        return indexed(request)
                .filter(entry -> !isAllowed(entry.value()))
                .map(entry -> new Fault(
                        Rejection.INVALID_VALUE,
                        entry.path() + ".fullUrl",
                        "The fullUrl is neither the http(s) URL [base]/[type]/[id] of its resource nor a urn:uuid of"
                                + " version 4."));
    }

    private static boolean isAllowed(BundleEntryComponent entry) {
        String url = entry.getFullUrl();
        if (UUID_V4.matcher(url).matches()) {
            return true;
        }
        return REST_URL.matcher(url).matches()
                && new IdType(url).getResourceType().equals(entry.getResource().fhirType());
    }

    private static Stream<Fault> fullUrlsAreUnique(RequestBundle request) {
        Set<String> seen = new HashSet<>();
        return indexed(request)
                .filter(entry -> !seen.add(entry.value().getFullUrl().toLowerCase(Locale.ROOT)))
                .map(entry -> new Fault(
                        Rejection.DUPLICATE_KEY,
                        entry.path() + ".fullUrl",
                        "Another entry has the same fullUrl; send each resource once."));
    }

    private static Stream<Fault> noEntryIsAnInteraction(RequestBundle request) {
        return indexed(request)
                .filter(entry -> entry.value().hasRequest()
                        || entry.value().hasResponse()
                        || entry.value().hasSearch())
                .map(entry -> new Fault(
                        Rejection.INVALID_VALUE,
                        entry.path(),
                        "An entry of a collection has no request, response or search; remove it."));
    }

    private static Stream<Fault> onlyTheClaimBeforeComesAlong(RequestBundle request) {
        long claims = request.entries().stream()
                .filter(entry -> entry.getResource() instanceof Claim)
                .count();
        return Faults.unless(
                claims == 1 || (claims == 2 && request.claim().hasRelated()),
                Rejection.INVALID_VALUE,
                "Bundle.entry",
                "The Bundle holds a further Claim; send the request alone, or an update with the one Claim before it in"
                        + " Claim.related.");
    }

    /** An earlier Claim is there for reference only; what it refers to itself is not sent again (spec-66). */
    private static Stream<Fault> everyReferenceResolves(RequestBundle request) {
        return indexed(request)
                .filter(entry -> entry.index() == 0 || !(entry.value().getResource() instanceof Claim))
                .flatMap(entry -> References.of(entry.value().getResource()).stream()
                        .filter(reference -> !resolves(request, reference, entry.value()))
                        .map(reference -> dangling(entry)));
    }

    private static boolean resolves(RequestBundle request, Reference reference, BundleEntryComponent holder) {
        return request.resolve(reference, holder.getFullUrl()).isPresent();
    }

    private static Fault dangling(Entry entry) {
        return new Fault(
                Rejection.UNRESOLVED_REFERENCE,
                entry.path() + ".resource",
                "The " + entry.value().getResource().fhirType()
                        + " holds a reference to a resource that is not in the Bundle; include it or correct the"
                        + " reference.");
    }

    private static Stream<Entry> indexed(RequestBundle request) {
        List<BundleEntryComponent> entries = request.entries();
        return IntStream.range(0, entries.size()).mapToObj(index -> new Entry(index, entries.get(index)));
    }

    private record Entry(int index, BundleEntryComponent value) {
        String path() {
            return "Bundle.entry[" + index + "]";
        }
    }
}
