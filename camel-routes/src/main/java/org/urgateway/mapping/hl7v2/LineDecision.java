package org.urgateway.mapping.hl7v2;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.AddedItemComponent;
import org.hl7.fhir.r4.model.ClaimResponse.AdjudicationComponent;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.Systems;

/**
 * What a ClaimResponse says of one line.
 *
 * @param sequence number of the line in the request
 * @param decision what was decided; empty where the code is none of X12 306
 * @param authorization authorization number
 * @param reference administrative reference number
 * @param period when the authorization holds
 * @param issued when it was issued
 * @param quantity units authorized
 * @param substitute service that is authorized in place of what was asked
 * @param reason why, as a code
 * @param notes why, in words
 */
record LineDecision(
        int sequence,
        Optional<Decision> decision,
        Optional<String> authorization,
        Optional<String> reference,
        Optional<Period> period,
        Optional<String> issued,
        Optional<BigDecimal> quantity,
        Optional<CodeableConcept> substitute,
        Optional<Coding> reason,
        List<String> notes) {

    /** The lines of an answer, in its order. */
    static List<LineDecision> of(ClaimResponse response) {
        return response.getItem().stream().map(item -> of(response, item)).toList();
    }

    private static LineDecision of(ClaimResponse response, ItemComponent item) {
        Optional<AddedItemComponent> added = response.getAddItem().stream()
                .filter(candidate -> candidate.getItemSequence().stream()
                        .map(PositiveIntType::getValue)
                        .anyMatch(sequence -> sequence == item.getItemSequence()))
                .findFirst();
        Element granted = added.map(Element.class::cast).orElse(item);
        return new LineDecision(
                item.getItemSequence(),
                action(item.getAdjudication()).flatMap(LineDecision::decision),
                added.flatMap(substitute -> number(substitute.getAdjudication()))
                        .or(() -> number(item.getAdjudication())),
                text(item, Uris.ADMINISTRATIVE_REFERENCE),
                value(granted, Uris.PRE_AUTH_PERIOD)
                        .filter(Period.class::isInstance)
                        .map(Period.class::cast),
                text(granted, Uris.PRE_AUTH_ISSUE_DATE),
                added.map(substitute -> substitute.getQuantity().getValue()).or(() -> quantity(item)),
                added.map(AddedItemComponent::getProductOrService),
                reason(item.getAdjudication()),
                notes(response, item));
    }

    private static Optional<Decision> decision(Extension action) {
        return value(action, Uris.REVIEW_ACTION_CODE)
                .filter(CodeableConcept.class::isInstance)
                .flatMap(concept -> ((CodeableConcept) concept)
                        .getCoding().stream().map(Coding::getCode).findFirst())
                .flatMap(Decision::ofX12);
    }

    private static Optional<Extension> action(List<AdjudicationComponent> adjudications) {
        return adjudications.stream()
                .flatMap(adjudication -> adjudication.getExtensionsByUrl(Uris.REVIEW_ACTION).stream())
                .findFirst();
    }

    private static Optional<String> number(List<AdjudicationComponent> adjudications) {
        return action(adjudications).flatMap(action -> text(action, "number"));
    }

    private static Optional<BigDecimal> quantity(ItemComponent item) {
        return Optional.ofNullable(item.getExtensionByUrl(Uris.AUTHORIZED_DETAIL))
                .flatMap(detail -> value(detail, "quantity"))
                .filter(Quantity.class::isInstance)
                .map(quantity -> ((Quantity) quantity).getValue());
    }

    /** X12's own reason where the sender has that list, else the gateway's. */
    private static Optional<Coding> reason(List<AdjudicationComponent> adjudications) {
        Stream<Extension> own = adjudications.stream()
                .flatMap(
                        adjudication -> adjudication.getExtensionsByUrl(Systems.structure("decision-reason")).stream());
        Stream<Extension> x12 = action(adjudications).stream()
                .flatMap(action -> action.getExtensionsByUrl(Uris.REVIEW_REASON_CODE).stream());
        return Stream.concat(x12, own)
                .map(Extension::getValue)
                .filter(CodeableConcept.class::isInstance)
                .map(concept -> ((CodeableConcept) concept).getCodingFirstRep())
                .findFirst();
    }

    private static List<String> notes(ClaimResponse response, ItemComponent item) {
        List<Integer> numbers =
                item.getNoteNumber().stream().map(PositiveIntType::getValue).toList();
        return response.getProcessNote().stream()
                .filter(note -> numbers.contains(note.getNumber()))
                .map(ClaimResponse.NoteComponent::getText)
                .toList();
    }

    static Optional<Type> value(Element element, String url) {
        return element.getExtensionsByUrl(url).stream()
                .map(Extension::getValue)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Optional<String> text(Element element, String url) {
        return value(element, url).map(value -> value.primitiveValue());
    }

    boolean is(Decision... any) {
        return decision.filter(List.of(any)::contains).isPresent();
    }

    /** The same decision on a line of which nothing was certified as it was asked. */
    LineDecision withoutGrant() {
        return new LineDecision(
                sequence,
                decision,
                Optional.empty(),
                reference,
                Optional.empty(),
                Optional.empty(),
                Optional.of(BigDecimal.ZERO),
                substitute,
                reason,
                notes);
    }

    /** What was certified in the line's place, as a line of its own. */
    LineDecision asGrant() {
        return new LineDecision(
                sequence,
                Optional.of(Decision.APPROVED),
                authorization,
                Optional.empty(),
                period,
                issued,
                quantity,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
