package org.urgateway.review;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.urgateway.review.model.ServicePeriod;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.Systems;

/** What was decided on the lines of a review so far, read from its ClaimResponse. */
final class DecidedItems {

    private final Claim claim;
    private final Map<Integer, Decision> decisions = new LinkedHashMap<>();

    DecidedItems(ReviewFile file) {
        claim = file.claim().resource();
        for (ClaimResponse.ItemComponent item : file.claimResponse().resource().getItem()) {
            item.getAdjudication().stream()
                    .flatMap(adjudication -> adjudication.getExtension().stream())
                    .flatMap(action -> action.getExtension().stream())
                    .map(Extension::getValue)
                    .flatMap(value -> value == null ? List.<Coding>of().stream() : codings(value).stream())
                    .filter(coding -> Systems.X12_REVIEW_ACTION.equals(coding.getSystem()))
                    .flatMap(coding -> Decision.ofX12(coding.getCode()).stream())
                    .forEach(decision -> decisions.put(item.getItemSequence(), decision));
        }
    }

    private static List<Coding> codings(Type value) {
        return value instanceof CodeableConcept concept ? concept.getCoding() : List.of();
    }

    /** The requested lines on which a decision is owed. */
    List<Claim.ItemComponent> open() {
        return claim.getItem().stream()
                .filter(item -> isOpen(decisions.getOrDefault(item.getSequence(), Decision.PENDED)))
                .toList();
    }

    /** What was decided on the other lines. */
    List<Decision> decisions() {
        return decisions.values().stream().filter(decision -> !isOpen(decision)).toList();
    }

    private static boolean isOpen(Decision decision) {
        return decision == Decision.PENDED || decision == Decision.CONTACT_PAYER;
    }

    /** When a requested line is wanted. */
    static ServicePeriod period(Claim.ItemComponent item) {
        if (item.getServiced() instanceof Period period) {
            return new ServicePeriod(
                    period.hasStart() ? day(period.getStartElement()) : null,
                    period.hasEnd() ? day(period.getEndElement()) : null);
        }
        @Nullable LocalDate day = item.getServiced() instanceof DateType date ? day(date) : null;
        return new ServicePeriod(day, day);
    }

    private static LocalDate day(BaseDateTimeType time) {
        String text = time.getValueAsString();
        return LocalDate.parse(text.length() < 10 ? (text + "-01-01").substring(0, 10) : text.substring(0, 10));
    }
}
