package org.urgateway.mapping.feeds;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.AddedItemComponent;
import org.hl7.fhir.r4.model.ClaimResponse.AdjudicationComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.Systems;

/**
 * Writes what became of a request as rows of the determination feed, one for each line.
 *
 * <p>The units of a denied line are 0. What is authorized in place of what was asked keeps the code that was asked.
 */
public final class DeterminationRows {

    private final ClaimResponse response;
    private final Optional<Claim> claim;
    private final Map<DeterminationColumn, String> ofAll = new EnumMap<>(DeterminationColumn.class);

    private DeterminationRows(
            ClaimResponse response,
            Optional<Claim> claim,
            Optional<Task> task,
            Map<DeterminationColumn, String> letter) {
        this.response = response;
        this.claim = claim;
        claim.map(Claim::getIdentifierFirstRep)
                .map(Identifier::getValue)
                .ifPresent(number -> ofAll.put(DeterminationColumn.REQUEST_ID, number));
        task.flatMap(review -> value(review.getExtensionByUrl(Systems.structure("claim-number")), Identifier.class))
                .map(Identifier::getValue)
                .ifPresent(number -> ofAll.put(DeterminationColumn.CLAIM_NUMBER, number));
        task.ifPresent(review -> {
            put(DeterminationColumn.RECEIVED_AT, review.getAuthoredOnElement().getValueAsString());
            put(
                    DeterminationColumn.DUE_AT,
                    review.getRestriction().getPeriod().getEndElement().getValueAsString());
        });
        put(DeterminationColumn.DECIDED_AT, response.getCreatedElement().getValueAsString());
        reviewer();
        ofAll.putAll(letter);
    }

    /**
     * The rows of what a partner is told.
     *
     * @param id of the telling, the same whenever it is told again
     * @param event what happened
     * @param content ClaimResponse, Claim and Task, and where a letter was issued its DocumentReference with who stands behind it
     */
    public static List<Map<DeterminationColumn, String>> of(String id, String event, Bundle content) {
        return find(content, ClaimResponse.class).stream()
                .flatMap(response -> new DeterminationRows(
                                response,
                                find(content, Claim.class),
                                find(content, Task.class),
                                LetterColumns.of(content))
                        .rows(id, event))
                .toList();
    }

    private Stream<Map<DeterminationColumn, String>> rows(String id, String event) {
        return response.getItem().stream().map(item -> {
            var row = new EnumMap<>(ofAll);
            row.put(DeterminationColumn.ROW_ID, id + "-" + item.getItemSequence());
            row.put(DeterminationColumn.EVENT, event);
            row.put(DeterminationColumn.LINE, Integer.toString(item.getItemSequence()));
            asked(row, item.getItemSequence());
            decided(row, item);
            return row;
        });
    }

    private void asked(Map<DeterminationColumn, String> row, int line) {
        claim.stream()
                .flatMap(request -> request.getItem().stream())
                .filter(item -> item.getSequence() == line)
                .findFirst()
                .ifPresent(item -> {
                    var code = item.getProductOrService().getCodingFirstRep();
                    put(row, DeterminationColumn.SERVICE_SYSTEM, code.getSystem());
                    put(row, DeterminationColumn.SERVICE_CODE, code.getCode());
                    units(item.getQuantity()).ifPresent(units -> row.put(DeterminationColumn.UNITS_REQUESTED, units));
                });
    }

    private void decided(Map<DeterminationColumn, String> row, ClaimResponse.ItemComponent item) {
        var added = response.getAddItem().stream()
                .filter(candidate -> candidate.getItemSequence().stream()
                        .map(PositiveIntType::getValue)
                        .anyMatch(sequence -> sequence == item.getItemSequence()))
                .findFirst();
        var decision = decision(item.getAdjudication());
        decision.ifPresent(known -> row.put(DeterminationColumn.DECISION, known.code()));
        number(added.map(AddedItemComponent::getAdjudication).orElse(item.getAdjudication()))
                .or(() -> number(item.getAdjudication()))
                .ifPresent(number -> row.put(DeterminationColumn.AUTHORIZATION_NUMBER, number));
        value(item.getExtensionByUrl(Uris.ADMINISTRATIVE_REFERENCE), Type.class)
                .ifPresent(number -> put(row, DeterminationColumn.REFERENCE_NUMBER, number.primitiveValue()));
        Element granted = added.map(Element.class::cast).orElse(item);
        extension(granted, Uris.PRE_AUTH_PERIOD)
                .flatMap(found -> value(found, Period.class))
                .ifPresent(period -> {
                    put(
                            row,
                            DeterminationColumn.AUTHORIZED_FROM,
                            period.getStartElement().getValueAsString());
                    put(
                            row,
                            DeterminationColumn.AUTHORIZED_TO,
                            period.getEndElement().getValueAsString());
                });
        added.flatMap(grant -> units(grant.getQuantity()))
                .or(() -> detail(item))
                .or(() -> decision.filter(Decision.DENIED::equals).map(denied -> "0"))
                .ifPresent(units -> row.put(DeterminationColumn.UNITS_APPROVED, units));
        reasons(row, item);
    }

    private void reasons(Map<DeterminationColumn, String> row, ClaimResponse.ItemComponent item) {
        item.getAdjudication().stream()
                .flatMap(adjudication -> adjudication.getExtensionsByUrl(Systems.structure("decision-reason")).stream())
                .flatMap(extension -> value(extension, CodeableConcept.class).stream())
                .map(CodeableConcept::getCodingFirstRep)
                .findFirst()
                .map(Coding::getCode)
                .ifPresent(code -> row.put(DeterminationColumn.REASON_CODE, code));
        Stream.concat(Stream.of((Element) item), item.getAdjudication().stream())
                .map(element -> extension(element, Systems.structure("decision-basis")))
                .flatMap(basis -> basis.stream()
                        .flatMap(known -> value(known.getExtensionByUrl("guideline"), Type.class).stream()))
                .map(Type::primitiveValue)
                .findFirst()
                .ifPresent(guideline -> row.put(DeterminationColumn.GUIDELINE, guideline));
        var numbers =
                item.getNoteNumber().stream().map(PositiveIntType::getValue).toList();
        var notes = response.getProcessNote().stream()
                .filter(note -> numbers.contains(note.getNumber()))
                .map(ClaimResponse.NoteComponent::getText)
                .collect(Collectors.joining(" "));
        put(row, DeterminationColumn.RATIONALE, notes);
    }

    private void reviewer() {
        var reviewer = Optional.ofNullable(response.getExtensionByUrl(Uris.REVIEWER));
        reviewer.flatMap(known -> value(known.getExtensionByUrl("wasHumanReviewedFlag"), Type.class))
                .ifPresent(flag -> put(DeterminationColumn.BY_A_PERSON, flag.primitiveValue()));
        reviewer.flatMap(known -> value(known.getExtensionByUrl("reviewerNPI"), Identifier.class))
                .ifPresent(npi -> put(DeterminationColumn.REVIEWER_NPI, npi.getValue()));
        reviewer.flatMap(known -> value(known.getExtensionByUrl("reviewerSpecialty"), CodeableConcept.class))
                .ifPresent(specialty -> put(
                        DeterminationColumn.REVIEWER_SPECIALTY,
                        specialty.hasText()
                                ? specialty.getText()
                                : specialty.getCodingFirstRep().getCode()));
    }

    private static Optional<Decision> decision(List<AdjudicationComponent> adjudications) {
        return action(adjudications)
                .flatMap(action -> value(action.getExtensionByUrl(Uris.REVIEW_ACTION_CODE), CodeableConcept.class))
                .map(concept -> concept.getCodingFirstRep().getCode())
                .flatMap(Decision::ofX12);
    }

    private static Optional<String> number(List<AdjudicationComponent> adjudications) {
        return action(adjudications)
                .flatMap(action -> value(action.getExtensionByUrl("number"), Type.class))
                .map(Type::primitiveValue);
    }

    private static Optional<Extension> action(List<AdjudicationComponent> adjudications) {
        return adjudications.stream()
                .flatMap(adjudication -> adjudication.getExtensionsByUrl(Uris.REVIEW_ACTION).stream())
                .findFirst();
    }

    private static Optional<String> detail(ClaimResponse.ItemComponent item) {
        return extension(item, Uris.AUTHORIZED_DETAIL)
                .flatMap(detail -> value(detail.getExtensionByUrl("quantity"), Quantity.class))
                .flatMap(DeterminationRows::units);
    }

    private static Optional<String> units(Quantity quantity) {
        return Optional.ofNullable(quantity.getValue())
                .map(value -> value.stripTrailingZeros().toPlainString());
    }

    private static Optional<Extension> extension(Element element, String url) {
        return Optional.ofNullable(element.getExtensionByUrl(url));
    }

    private static <T extends Type> Optional<T> value(@Nullable Extension extension, Class<T> type) {
        return Optional.ofNullable(extension)
                .map(Extension::getValue)
                .filter(type::isInstance)
                .map(type::cast);
    }

    private void put(DeterminationColumn column, @Nullable String value) {
        put(ofAll, column, value);
    }

    private static void put(Map<DeterminationColumn, String> row, DeterminationColumn column, @Nullable String value) {
        if (!Objects.requireNonNullElse(value, "").isBlank()) {
            row.put(column, Objects.requireNonNull(value));
        }
    }

    private static <T extends Resource> Optional<T> find(Bundle content, Class<T> type) {
        return content.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
