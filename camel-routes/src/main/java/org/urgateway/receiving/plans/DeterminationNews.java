package org.urgateway.receiving.plans;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ErrorComponent;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Decision;

/**
 * What an answer of elsewhere says beside decisions: that lines stay open or were cancelled there, what is asked for, and what was not
 * considered. It changes nothing about the review, and the people who work on it should know.
 *
 * @param content the answer, its ClaimResponse first
 */
record DeterminationNews(Bundle content) {

    /** The lines of which the answer says something. */
    private List<ItemComponent> items() {
        return response().getItem();
    }

    private ClaimResponse response() {
        return (ClaimResponse) content.getEntryFirstRep().getResource();
    }

    /** Whether any line was decided. A code that is unknown is left to the server to refuse. */
    boolean decides() {
        return items().stream().anyMatch(item -> !isOpen(item) && !isCancelled(item));
    }

    /** Whether all that it says is that the request was cancelled. */
    boolean onlyCancels() {
        return !items().isEmpty()
                && items().stream().allMatch(DeterminationNews::isCancelled)
                && response().getError().isEmpty();
    }

    /** Whether nothing was considered. */
    boolean refuses() {
        return items().isEmpty() && !response().getError().isEmpty();
    }

    static boolean isCancelled(ItemComponent item) {
        return decision(item).filter(Decision.CANCELLED::equals).isPresent();
    }

    private static boolean isOpen(ItemComponent item) {
        return decision(item)
                .filter(decision -> decision == Decision.PENDED || decision == Decision.CONTACT_PAYER)
                .isPresent();
    }

    /** All that is to be told, in sentences; empty where decisions say it all. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        items().forEach(item -> sentence(item).ifPresent(sentences::add));
        asked().forEach(sentences::add);
        errors().ifPresent(sentences::add);
        if (!decides()) {
            response().getProcessNote().forEach(note -> sentences.add("The insurer writes: " + note.getText()));
        }
        return sentences;
    }

    private static Optional<String> sentence(ItemComponent item) {
        var reference = text(item, Uris.ADMINISTRATIVE_REFERENCE)
                .or(() -> action(item).flatMap(action -> text(action, "number")))
                .map(number -> " under its number " + number)
                .orElse("");
        return decision(item)
                .map(decision -> switch (decision) {
                    case PENDED ->
                        "The insurer keeps line %d under review%s.".formatted(item.getItemSequence(), reference);
                    case CONTACT_PAYER ->
                        "The insurer asks to be called about line %d.".formatted(item.getItemSequence());
                    case CANCELLED -> "The insurer has cancelled line %d.".formatted(item.getItemSequence());
                    case APPROVED, PARTIALLY_APPROVED, MODIFIED, DENIED, NOT_REQUIRED -> "";
                })
                .filter(text -> !text.isEmpty());
    }

    /** What the insurer wants to have, by the words or codes of its questions. */
    private Stream<String> asked() {
        return content.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(CommunicationRequest.class::isInstance)
                .map(CommunicationRequest.class::cast)
                .map(request -> Stream.concat(
                                request.getPayload().stream()
                                        .map(CommunicationRequest.CommunicationRequestPayloadComponent::getContent)
                                        .filter(StringType.class::isInstance)
                                        .map(Type::primitiveValue),
                                request.getCategory().stream()
                                        .map(category ->
                                                category.getCodingFirstRep().getCode())
                                        .map(code -> "report type " + code))
                        .collect(Collectors.joining(", ")))
                .filter(text -> !text.isEmpty())
                .map(text -> "The insurer asks for: " + text + ".");
    }

    /** What was not considered and why, in codes. */
    Optional<String> errors() {
        return response().getError().isEmpty()
                ? Optional.empty()
                : Optional.of("The insurer did not consider "
                        + (items().isEmpty() ? "the request" : "a part of the request") + " ("
                        + response().getError().stream()
                                .map(DeterminationNews::inCodes)
                                .collect(Collectors.joining("; "))
                        + "); that is no denial.");
    }

    private static String inCodes(ErrorComponent error) {
        var place = error.getExtensionsByUrl(Uris.ERROR_ELEMENT).stream()
                .flatMap(element -> text(element, "error").stream())
                .findFirst();
        var action = error.getExtensionsByUrl(Uris.ERROR_FOLLOW_UP).stream()
                .map(Extension::getValue)
                .filter(CodeableConcept.class::isInstance)
                .map(concept -> ((CodeableConcept) concept).getCodingFirstRep().getCode())
                .findFirst();
        return "AAA " + error.getCode().getCodingFirstRep().getCode()
                + place.map(loop -> " at " + loop).orElse("")
                + action.map(code -> ", follow-up " + code).orElse("");
    }

    private static Optional<Decision> decision(ItemComponent item) {
        return action(item)
                .flatMap(action -> Optional.ofNullable(action.getExtensionByUrl(Uris.REVIEW_ACTION_CODE)))
                .map(Extension::getValue)
                .filter(CodeableConcept.class::isInstance)
                .flatMap(concept -> Decision.ofX12(
                        ((CodeableConcept) concept).getCodingFirstRep().getCode()));
    }

    private static Optional<Extension> action(ItemComponent item) {
        return item.getAdjudication().stream()
                .flatMap(adjudication -> adjudication.getExtensionsByUrl(Uris.REVIEW_ACTION).stream())
                .findFirst();
    }

    private static Optional<String> text(Element element, String url) {
        return element.getExtensionsByUrl(url).stream()
                .map(Extension::getValue)
                .map(Type::primitiveValue)
                .findFirst();
    }
}
