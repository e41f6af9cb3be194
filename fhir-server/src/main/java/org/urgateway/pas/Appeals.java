package org.urgateway.pas;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.Claim.SupportingInformationComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.review.model.StepDetail.ReReviewRequested;

/** Reads what an appeal asks for: which lines, on what grounds, with which further records. */
final class Appeals {

    /** X12 1322: appeal, immediate or standard. */
    private static final Set<String> APPEAL = Set.of("1", "2");

    private Appeals() {}

    /** The lines of the appeal that were decided against the requester; all such lines where it marks none as an appeal. */
    static List<Integer> lines(Claim appeal, PriorRequest prior) {
        List<Integer> marked = appeal.getItem().stream()
                .filter(item -> APPEAL.contains(ClaimLines.certificationType(item)))
                .map(ItemComponent::getSequence)
                .toList();
        List<Integer> asked = marked.isEmpty()
                ? appeal.getItem().stream().map(ItemComponent::getSequence).toList()
                : marked;
        return prior.adverseLines().stream().filter(asked::contains).toList();
    }

    /** What the re-review is told: the words that the earlier request did not have, and all records. */
    static ReReviewRequested detail(Considered request, PriorRequest prior) {
        Claim appeal = request.bundle().claim();
        List<String> known = words(prior.claim());
        String words =
                words(appeal).stream().filter(text -> !known.contains(text)).collect(Collectors.joining(" "));
        List<String> records = appeal.getSupportingInfo().stream()
                .map(SupportingInformationComponent::getValue)
                .filter(Reference.class::isInstance)
                .map(value -> request.placement().get((Reference) value).reference())
                .toList();
        String grounds =
                words.isBlank() ? "Appeal " + appeal.getIdentifierFirstRep().getValue() : words;
        return new ReReviewRequested(lines(appeal, prior), grounds, records);
    }

    private static List<String> words(Claim claim) {
        return claim.getSupportingInfo().stream()
                .map(SupportingInformationComponent::getValue)
                .filter(StringType.class::isInstance)
                .map(value -> ((StringType) value).getValue())
                .toList();
    }
}
