package org.urgateway.review;

import java.util.Optional;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.ReviewType;
import org.urgateway.terminology.Systems;

/**
 * The resources of a review, each with the version it was read at.
 *
 * <p>A re-review is a file of its own: its Task, with the Claim and ClaimResponse of the review that is looked at again.
 *
 * @param task the review
 * @param claim what is requested
 * @param claimResponse what was determined so far
 */
public record ReviewFile(Versioned<Task> task, Versioned<Claim> claim, Versioned<ClaimResponse> claimResponse) {

    static final String JURISDICTION = Systems.structure("jurisdiction");
    static final String REVIEW_TYPE = Systems.structure("review-type");

    /** Where the review stands; draft where its Task does not say. */
    public ReviewState state() {
        return code(task.resource().getBusinessStatus(), ReviewState.DRAFT.system())
                .flatMap(ReviewState::of)
                .orElse(ReviewState.DRAFT);
    }

    /** When the review takes place relative to the care. */
    public Optional<ReviewType> reviewType() {
        return extension(REVIEW_TYPE, ReviewType.RE_REVIEW.system()).flatMap(ReviewType::of);
    }

    /** Whether a decision is looked at again. */
    public boolean isReReview() {
        return reviewType().filter(ReviewType.RE_REVIEW::equals).isPresent();
    }

    /** Two-letter state whose law governs the review; empty where the request did not tell. */
    public Optional<String> jurisdiction() {
        return extension(JURISDICTION, Systems.STATE);
    }

    private Optional<String> extension(String url, String system) {
        return Optional.ofNullable(task.resource().getExtensionByUrl(url))
                .map(Extension::getValue)
                .filter(CodeableConcept.class::isInstance)
                .flatMap(value -> code((CodeableConcept) value, system));
    }

    private static Optional<String> code(CodeableConcept concept, String system) {
        return concept.getCoding().stream()
                .filter(coding -> system.equals(coding.getSystem()))
                .map(Coding::getCode)
                .findFirst();
    }
}
