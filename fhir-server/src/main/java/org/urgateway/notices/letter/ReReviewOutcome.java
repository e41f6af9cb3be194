package org.urgateway.notices.letter;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.urgateway.terminology.ReviewState;

/**
 * What a re-review did to the earlier decision.
 *
 * @param result upheld, overturned or partly overturned
 * @param earlierDecision day of the earlier decision; null where it is not known
 */
public record ReReviewOutcome(ReviewState result, @Nullable LocalDate earlierDecision) {}
