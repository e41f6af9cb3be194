package org.urgateway.pas;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.CareTeamComponent;
import org.hl7.fhir.r4.model.Claim.DiagnosisComponent;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.PositiveIntType;

/**
 * What a line asks for: its own content, and the diagnoses and providers that it points at.
 *
 * <p>Both Claims of a comparison name their parties by references to the store.
 */
final class LineContent {

    private static final Set<String> REMARKS = Set.of(
            PasUris.INFO_CHANGED,
            PasUris.AUTHORIZATION_NUMBER,
            PasUris.ADMINISTRATIVE_REFERENCE,
            PasUris.REQUESTED_SERVICE);

    private final ItemComponent item;
    private final Set<String> diagnoses;
    private final Set<String> providers;

    LineContent(Claim claim, ItemComponent item) {
        this.item = withoutRemarks(item);
        this.diagnoses = pointedAt(
                claim.getDiagnosis(), DiagnosisComponent::getSequence, item.getDiagnosisSequence(), LineContent::codes);
        this.providers = pointedAt(
                claim.getCareTeam(),
                CareTeamComponent::getSequence,
                item.getCareTeamSequence(),
                member -> Stream.ofNullable(member.getProvider().getReference()));
    }

    /** What a line asks for, whatever its place in the request and the number that it is traced by. */
    static LineContent ofService(Claim claim, ItemComponent item) {
        ItemComponent untraced = item.copy().setSequenceElement(null);
        untraced.getExtension().removeIf(extension -> PasUris.ITEM_TRACE_NUMBER.equals(extension.getUrl()));
        return new LineContent(claim, untraced);
    }

    /** Whether the service is the same, for the same body side by the same provider, on days that may coincide. */
    boolean isSameService(LineContent other) {
        return codes(item).equals(codes(other.item))
                && item.getBodySite().equalsDeep(other.item.getBodySite())
                && providers.equals(other.providers)
                && Dates.period(item.getServiced()).overlaps(Dates.period(other.item.getServiced()));
    }

    private static Set<String> codes(ItemComponent item) {
        return Stream.concat(Stream.of(item.getProductOrService()), item.getModifier().stream())
                .flatMap(concept -> concept.getCoding().stream())
                .map(coding -> coding.getSystem() + "|" + coding.getCode())
                .collect(Collectors.toSet());
    }

    boolean isSame(LineContent other) {
        return item.equalsDeep(other.item) && diagnoses.equals(other.diagnoses) && providers.equals(other.providers);
    }

    /** The item without its sequences and without what an update or the gateway remarks on it. */
    private static ItemComponent withoutRemarks(ItemComponent item) {
        ItemComponent content = item.copy();
        content.getExtension().removeIf(extension -> REMARKS.contains(extension.getUrl()));
        content.getModifierExtension().clear();
        content.getDiagnosisSequence().clear();
        content.getCareTeamSequence().clear();
        content.getInformationSequence().clear();
        return content;
    }

    /** A line that points at nothing stands under all that the Claim has. */
    private static <T> Set<String> pointedAt(
            List<T> elements,
            Function<T, Integer> sequence,
            List<PositiveIntType> sequences,
            Function<T, Stream<String>> name) {
        List<Integer> wanted = sequences.stream().map(PositiveIntType::getValue).toList();
        return elements.stream()
                .filter(element -> wanted.isEmpty() || wanted.contains(sequence.apply(element)))
                .flatMap(name)
                .collect(Collectors.toSet());
    }

    private static Stream<String> codes(DiagnosisComponent diagnosis) {
        return diagnosis.hasDiagnosisCodeableConcept()
                ? diagnosis.getDiagnosisCodeableConcept().getCoding().stream()
                        .map(coding -> coding.getSystem() + "|" + coding.getCode())
                : Stream.empty();
    }
}
