package org.urgateway.mapping.x12;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.AddedItemComponent;
import org.hl7.fhir.r4.model.ClaimResponse.AdjudicationComponent;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Systems;

/**
 * Writes HCR: the decision on the whole and on each line.
 *
 * @param response the answer
 * @param settings code maps of the partner
 */
record HcrWriter(ClaimResponse response, MappingSettings settings) {

    private static final String NUMBER = "number";
    private static final Set<String> OPEN = Set.of("A4", "CT");
    private static final Set<String> CERTIFIED = Set.of("A1", "A6", "NA");

    /** HCR of the event: what was decided on the whole, or else what follows from the lines. */
    Optional<Out> event() {
        Optional<Extension> own = action(response.getAdjudication());
        return own.isPresent()
                ? own.map(this::hcr)
                : whole().map(code -> Out.of("HCR").put(1, code).put(2, common()));
    }

    /**
     * The code of the whole: that of all lines where they agree; pended while any line is; else certified in part where anything was
     * certified. Lines that were cancelled count only among themselves.
     */
    private Optional<String> whole() {
        List<String> all =
                response.getItem().stream().flatMap(item -> code(item).stream()).toList();
        List<String> standing = all.stream().filter(code -> !code.equals("C")).toList();
        Set<String> codes = Set.copyOf(standing.isEmpty() ? all : standing);
        if (all.size() < response.getItem().size() || all.isEmpty()) {
            return Optional.empty();
        }
        if (codes.size() == 1) {
            return codes.stream().findFirst();
        }
        if (codes.stream().anyMatch(OPEN::contains)) {
            return Optional.of("A4");
        }
        return Optional.of(CERTIFIED.containsAll(codes) ? "A6" : "A2");
    }

    private String common() {
        Set<String> numbers =
                response.getItem().stream().map(item -> number(item).orElse("")).collect(Collectors.toSet());
        return numbers.size() == 1 ? numbers.iterator().next() : "";
    }

    /** HCR of a line. Of a modified line it carries the number of what was certified in its place. */
    Optional<Out> line(ItemComponent item) {
        return action(item.getAdjudication()).map(action -> {
            Out hcr = hcr(action);
            if (!hcr.has(2)) {
                added(item)
                        .flatMap(other -> action(other.getAdjudication()))
                        .flatMap(HcrWriter::number)
                        .ifPresent(number -> hcr.put(2, number));
            }
            reasons(item, action, hcr);
            return hcr;
        });
    }

    /** What was certified in place of a line. */
    Optional<AddedItemComponent> added(ItemComponent item) {
        return response.getAddItem().stream()
                .filter(candidate -> candidate.getItemSequence().stream()
                        .anyMatch(sequence -> sequence.getValue() == item.getItemSequence()))
                .findFirst();
    }

    private Out hcr(Extension action) {
        Out hcr = Out.of("HCR")
                .put(
                        1,
                        part(action, Uris.REVIEW_ACTION_CODE)
                                .map(HcrWriter::code)
                                .orElse(""))
                .put(2, number(action));
        hcr.repeat(
                3,
                action.getExtensionsByUrl(Uris.REVIEW_REASON_CODE).stream()
                        .map(reason -> code(reason.getValue()))
                        .filter(code -> !code.isEmpty())
                        .limit(5)
                        .toList());
        part(action, "secondSurgicalOpinionFlag")
                .filter(BooleanType.class::isInstance)
                .ifPresent(flag -> hcr.put(4, ((BooleanType) flag).booleanValue() ? "Y" : "N"));
        return hcr;
    }

    /** The gateway's own reasons go as codes where the user supplied the list, and as words in any case. */
    private void reasons(ItemComponent item, Extension action, Out hcr) {
        if (!action.hasExtension(Uris.REVIEW_REASON_CODE)) {
            hcr.repeat(
                    3,
                    ownReasons(item)
                            .flatMap(reason ->
                                    settings
                                            .codeMaps()
                                            .get("decision-reason-to-x12-886")
                                            .target(reason.getCode())
                                            .stream())
                            .toList());
        }
    }

    /** The gateway's own reasons of a line. */
    static Stream<Coding> ownReasons(ItemComponent item) {
        return item.getAdjudication().stream()
                .flatMap(adjudication -> adjudication.getExtensionsByUrl(Systems.structure("decision-reason")).stream())
                .map(Extension::getValue)
                .filter(CodeableConcept.class::isInstance)
                .map(concept -> ((CodeableConcept) concept).getCodingFirstRep())
                .filter(Coding::hasCode);
    }

    static Optional<String> code(ItemComponent item) {
        return action(item.getAdjudication())
                .flatMap(action -> part(action, Uris.REVIEW_ACTION_CODE))
                .map(HcrWriter::code)
                .filter(code -> !code.isEmpty());
    }

    private Optional<String> number(ItemComponent item) {
        return action(item.getAdjudication()).flatMap(HcrWriter::number);
    }

    private static Optional<String> number(Extension action) {
        return part(action, NUMBER).map(Type::primitiveValue);
    }

    static Optional<Extension> action(List<AdjudicationComponent> adjudications) {
        return adjudications.stream()
                .flatMap(adjudication -> adjudication.getExtensionsByUrl(Uris.REVIEW_ACTION).stream())
                .findFirst();
    }

    private static Optional<Type> part(Extension action, String url) {
        return action.getExtensionsByUrl(url).stream().map(Extension::getValue).findFirst();
    }

    private static String code(Type value) {
        return value instanceof CodeableConcept concept ? ServiceWriter.code(concept) : "";
    }
}
