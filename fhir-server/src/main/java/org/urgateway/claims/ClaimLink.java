package org.urgateway.claims;

import java.util.Optional;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.terminology.ReviewTag;

/**
 * How a request stands to its workers' compensation claim.
 *
 * @param number the claim's number; of a provisional request the one that it names, where it names one
 * @param isKnown whether the claim is known here
 */
public record ClaimLink(Optional<ClaimNumber> number, boolean isKnown) {

    /** Says on the Task of a review how it stands: its claim number, and the tag {@code provisional} while it waits. */
    public void putOn(Task review) {
        number.ifPresent(known -> known.putOn(review));
        removeTag(review);
        if (!isKnown) {
            review.getMeta().addTag(ReviewTag.PROVISIONAL.coding());
        }
    }

    /** What the requester is told of a claim that is not known; empty where it is. */
    public Optional<String> note() {
        if (isKnown) {
            return Optional.empty();
        }
        String why = number.isPresent()
                ? "The workers' compensation claim number is not known here"
                : "The request names no workers' compensation claim number";
        return Optional.of(why + ". The request waits as provisional and is linked by itself when the claim is known.");
    }

    private static void removeTag(Task review) {
        Meta meta = review.getMeta();
        meta.getTag()
                .removeIf(tag -> ReviewTag.PROVISIONAL.system().equals(tag.getSystem())
                        && ReviewTag.PROVISIONAL.code().equals(tag.getCode()));
    }
}
