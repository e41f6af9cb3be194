package org.urgateway.gateway.conformance;

import ca.uhn.fhir.context.FhirContext;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.gateway.running.AnsweredItem;

/**
 * What the guide demands of a response Bundle beyond what its profiles can express; each rule names what it finds wrong.
 *
 * @see <a href="http://hl7.org/fhir/us/davinci-pas/specification.html">PAS 2.2.1, spec-30 to spec-37</a>
 */
final class ResponseRules {

    private static final String DATA_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private static final Map<String, BiFunction<Bundle, Bundle, Stream<String>>> RULES = rules();

    private ResponseRules() {}

    private static Map<String, BiFunction<Bundle, Bundle, Stream<String>>> rules() {
        Map<String, BiFunction<Bundle, Bundle, Stream<String>>> rules = new LinkedHashMap<>();
        rules.put("is a collection with identifier and timestamp", ResponseRules::envelope);
        rules.put("ClaimResponse is first (spec-30)", ResponseRules::claimResponseIsFirst);
        rules.put("each resource appears once (spec-31)", ResponseRules::fullUrlsAreUnique);
        rules.put("references resolve in the Bundle", ResponseRules::referencesResolve);
        rules.put("echoes keep fullUrl and identifiers (spec-33)", ResponseRules::echoesAreTrue);
        rules.put("request, patient, insurer, requestor are the sender's", ResponseRules::headerIsTheSenders);
        rules.put("every submitted item, and no other, is answered (spec-34)", ResponseRules::itemsAreThoseSubmitted);
        rules.put("item trace numbers are echoed", ResponseRules::traceNumbersAreEchoed);
        rules.put("each item has one review action and its number", ResponseRules::itemsAreDecided);
        return rules;
    }

    /** All that is wrong with a response to a request, each with the rule's name. */
    static List<String> violations(Bundle request, Bundle response) {
        return RULES.entrySet().stream()
                .flatMap(rule ->
                        rule.getValue().apply(request, response).map(violation -> rule.getKey() + ": " + violation))
                .toList();
    }

    /** All that is wrong with a Bundle in the answer to an inquiry. */
    static List<String> inquiryViolations(Bundle inquiry, Bundle result) {
        return Stream.of(
                        claimResponseIsFirst(inquiry, result),
                        fullUrlsAreUnique(inquiry, result),
                        itemsAreDecided(inquiry, result),
                        unless(
                                claimResponse(result).getRequest().hasReference()
                                        || claimResponse(result).getRequest().hasExtension(DATA_ABSENT),
                                "request is neither given nor said to be absent (spec-44)")
                                .stream())
                .flatMap(violations -> violations)
                .toList();
    }

    private static Stream<String> envelope(Bundle request, Bundle response) {
        return Stream.of(
                        unless(response.getType() == BundleType.COLLECTION, "type is " + response.getType()),
                        unless(response.getIdentifier().hasValue(), "no identifier"),
                        unless(response.hasTimestamp(), "no timestamp"))
                .flatMap(Optional::stream);
    }

    private static Stream<String> claimResponseIsFirst(Bundle request, Bundle response) {
        return unless(response.getEntryFirstRep().getResource() instanceof ClaimResponse, "another resource is first")
                .stream();
    }

    private static Stream<String> fullUrlsAreUnique(Bundle request, Bundle response) {
        Set<String> seen = new HashSet<>();
        return response.getEntry().stream()
                .map(BundleEntryComponent::getFullUrl)
                .filter(url -> url == null || !seen.add(url));
    }

    /** The Claim itself stays with the sender; all else that is named is there. */
    private static Stream<String> referencesResolve(Bundle request, Bundle response) {
        String claim = request.getEntryFirstRep().getFullUrl();
        return response.getEntry().stream()
                .flatMap(entry -> references(entry.getResource())
                        .filter(reference -> !reference.equals(claim))
                        .filter(reference -> find(response, reference).isEmpty())
                        .map(reference -> entry.getResource().fhirType() + " names " + reference));
    }

    private static Stream<String> echoesAreTrue(Bundle request, Bundle response) {
        return response.getEntry().stream()
                .skip(1)
                .flatMap(entry -> find(request, entry.getFullUrl())
                        .map(sent -> unless(
                                sent.getResource().equalsDeep(entry.getResource()),
                                entry.getFullUrl() + " is not as it was sent")
                                .stream())
                        .orElseGet(() -> Stream.of(entry.getFullUrl() + " was not sent")));
    }

    private static Stream<String> headerIsTheSenders(Bundle request, Bundle response) {
        Claim claim = (Claim) request.getEntryFirstRep().getResource();
        ClaimResponse answer = claimResponse(response);
        return Stream.of(
                        unless(
                                request.getEntryFirstRep()
                                        .getFullUrl()
                                        .equals(answer.getRequest().getReference()),
                                "request is " + answer.getRequest().getReference()),
                        same(request, claim.getPatient(), answer.getPatient(), "patient"),
                        same(request, claim.getInsurer(), answer.getInsurer(), "insurer"),
                        same(request, claim.getProvider(), answer.getRequestor(), "requestor"),
                        unless(
                                identifiers(claim.getIdentifier()).equals(identifiers(answer.getIdentifier())),
                                "identifier"))
                .flatMap(Optional::stream);
    }

    private static Stream<String> itemsAreThoseSubmitted(Bundle request, Bundle response) {
        if (claimResponse(response).hasError()) {
            return Stream.empty();
        }
        List<Integer> submitted = ((Claim) request.getEntryFirstRep().getResource())
                .getItem().stream().map(Claim.ItemComponent::getSequence).toList();
        List<Integer> answered =
                AnsweredItem.of(response).stream().map(AnsweredItem::sequence).toList();
        return unless(submitted.equals(answered), "sent " + submitted + ", answered " + answered).stream();
    }

    private static Stream<String> traceNumbersAreEchoed(Bundle request, Bundle response) {
        Map<Integer, List<String>> answered = claimResponse(response).getItem().stream()
                .collect(Collectors.toMap(
                        ClaimResponse.ItemComponent::getItemSequence, item -> traces(item.getExtension())));
        return ((Claim) request.getEntryFirstRep().getResource())
                .getItem().stream()
                        .filter(item -> answered.containsKey(item.getSequence()))
                        .filter(item -> !traces(item.getExtension()).equals(answered.get(item.getSequence())))
                        .map(item -> "item " + item.getSequence());
    }

    private static Stream<String> itemsAreDecided(Bundle request, Bundle response) {
        return AnsweredItem.of(response).stream()
                .filter(item -> item.actions().size() != 1
                        || (item.actions().contains("A1") || item.actions().contains("A2"))
                                != item.authorizationNumber().isPresent()
                        || item.actions().contains("A4")
                                && item.administrativeReferenceNumber().isEmpty())
                .map(AnsweredItem::toString);
    }

    private static ClaimResponse claimResponse(Bundle response) {
        return (ClaimResponse) response.getEntryFirstRep().getResource();
    }

    private static Optional<String> same(Bundle request, Reference sent, Reference echoed, String what) {
        String url = find(request, sent.getReference())
                .map(BundleEntryComponent::getFullUrl)
                .orElse("");
        return unless(url.equals(echoed.getReference()), what + " is " + echoed.getReference());
    }

    private static Optional<BundleEntryComponent> find(Bundle bundle, String reference) {
        return bundle.getEntry().stream()
                .filter(entry -> entry.getFullUrl().equals(reference)
                        || entry.getFullUrl().endsWith("/" + reference))
                .findFirst();
    }

    private static Stream<String> references(Resource resource) {
        return FhirContext.forR4Cached().newTerser().getAllResourceReferences(resource).stream()
                .map(found -> found.getResourceReference().getReferenceElement().getValue())
                .filter(Objects::nonNull);
    }

    private static List<String> traces(List<Extension> extensions) {
        return extensions.stream()
                .filter(extension -> extension.getUrl().equals(AnsweredItem.PAS + "extension-itemTraceNumber"))
                .map(extension -> identifier((Identifier) extension.getValue()))
                .toList();
    }

    private static List<String> identifiers(List<Identifier> identifiers) {
        return identifiers.stream().map(ResponseRules::identifier).toList();
    }

    private static String identifier(Identifier identifier) {
        return identifier.getSystem() + "|" + identifier.getValue();
    }

    private static Optional<String> unless(boolean holds, String violation) {
        return holds ? Optional.empty() : Optional.of(violation);
    }
}
