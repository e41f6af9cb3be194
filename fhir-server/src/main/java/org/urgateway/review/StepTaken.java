package org.urgateway.review;

import java.time.Instant;
import java.util.Map;
import org.urgateway.review.model.Actor;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.StepDetail;
import org.urgateway.terminology.ReviewState;

/**
 * A step of a review that is about to be written.
 *
 * @param step what is done
 * @param before where the review stood; draft where the step opens it
 * @param after where it stands now
 * @param actor who does it
 * @param at when; for a submission the time of receipt
 * @param file the review, with Task and ClaimResponse as they will be written; a listener may change these two
 * @param decided what is determined by this step, by sequence of the line; empty for steps that determine nothing
 * @param detail what else the step brings
 */
public record StepTaken(
        ReviewStep step,
        ReviewState before,
        ReviewState after,
        Actor actor,
        Instant at,
        ReviewFile file,
        Map<Integer, LineDetermination> decided,
        StepDetail detail) {

    /** Whether the step ended the review or, for a decision, left nothing undecided. */
    public boolean closes() {
        return before.open() && !after.open();
    }
}
