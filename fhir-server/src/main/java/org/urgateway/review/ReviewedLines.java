package org.urgateway.review;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.AdjudicationComponent;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.ClaimResponse.Use;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Quantity;
import org.urgateway.review.model.ReviewedLine;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.Systems;

/** Reads how the lines of a review stand out of its Claim and ClaimResponse. */
public final class ReviewedLines {

    private static final String PAS = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/";
    private static final String REVIEW_ACTION = PAS + "extension-reviewAction";
    private static final String REVIEW_ACTION_CODE = PAS + "extension-reviewActionCode";
    private static final String UNIT_BALANCE = Systems.structure("unit-balance");

    private ReviewedLines() {}

    /** The lines of the request by sequence, in its order. A line that was not answered is pended. */
    public static Map<Integer, ReviewedLine> of(Claim claim, ClaimResponse response) {
        Map<Integer, ReviewedLine> lines = new LinkedHashMap<>();
        for (Claim.ItemComponent item : claim.getItem()) {
            Optional<ItemComponent> answer = response.getItem().stream()
                    .filter(answered -> answered.getItemSequence() == item.getSequence())
                    .findFirst();
            Decision standing =
                    answer.flatMap(answered -> standing(response, answered)).orElseGet(() -> unanswered(response));
            lines.put(
                    item.getSequence(),
                    new ReviewedLine(
                            item.getSequence(),
                            item.getQuantity().getValue(),
                            Days.of(item.getServiced()),
                            standing,
                            answer.filter(answered -> standing == Decision.PARTIALLY_APPROVED)
                                    .flatMap(ReviewedLines::certified)));
        }
        return lines;
    }

    private static Optional<Decision> standing(ClaimResponse response, ItemComponent item) {
        Optional<Decision> reviewed = item.getAdjudication().stream()
                .flatMap(adjudication -> adjudication.getExtensionsByUrl(REVIEW_ACTION).stream())
                .flatMap(action -> action.getExtensionsByUrl(REVIEW_ACTION_CODE).stream())
                .map(Extension::getValue)
                .filter(CodeableConcept.class::isInstance)
                .flatMap(concept -> ((CodeableConcept) concept).getCoding().stream())
                .map(Coding::getCode)
                .flatMap(code -> Decision.ofX12(code).stream())
                .findFirst();
        return reviewed.isPresent() || response.getUse() != Use.CLAIM
                ? reviewed
                : Optional.of(isPaid(item, response) ? Decision.APPROVED : Decision.DENIED);
    }

    private static Decision unanswered(ClaimResponse response) {
        if (response.getUse() != Use.CLAIM) {
            return Decision.PENDED;
        }
        return paid(response) ? Decision.APPROVED : Decision.DENIED;
    }

    /** A line of a bill is denied where its benefit is nothing. */
    private static boolean isPaid(ItemComponent item, ClaimResponse response) {
        return item.getAdjudication().stream()
                .filter(adjudication -> adjudication.getCategory().hasCoding(Systems.ADJUDICATION, "benefit"))
                .filter(AdjudicationComponent::hasAmount)
                .map(adjudication -> isSomething(adjudication.getAmount().getValue()))
                .findFirst()
                .orElseGet(() -> paid(response));
    }

    private static boolean paid(ClaimResponse response) {
        return isSomething(response.getPayment().getAmount().getValue());
    }

    @SuppressWarnings("NullAway") // FHIR's getters give null for what is absent
    private static boolean isSomething(BigDecimal amount) {
        return amount != null && amount.signum() > 0;
    }

    private static Optional<BigDecimal> certified(ItemComponent item) {
        return Stream.of(item)
                .flatMap(line -> line.getExtensionsByUrl(UNIT_BALANCE).stream())
                .flatMap(balance -> balance.getExtensionsByUrl("authorized").stream())
                .map(Extension::getValue)
                .filter(Quantity.class::isInstance)
                .map(value -> ((Quantity) value).getValue())
                .findFirst();
    }
}
