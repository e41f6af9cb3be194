package org.urgateway.review.workflow;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.StepTaken;
import org.urgateway.review.model.Actor;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.StepDetail;
import org.urgateway.terminology.ReviewState;

/**
 * A step under way: legal in the review's state, and the actor may take it.
 *
 * @param file the review, whose Task and ClaimResponse the step changes
 * @param before where it stood
 * @param at now
 * @param day today where days are counted
 */
record Visit(ReviewStep step, ReviewFile file, ReviewState before, Actor actor, Instant at, LocalDate day) {

    /** The same step on a file with other resources. */
    Visit on(ReviewFile changed) {
        return new Visit(step, changed, before, actor, at, day);
    }

    StepTaken taken(ReviewState after, Map<Integer, LineDetermination> decided, StepDetail detail) {
        return new StepTaken(step, before, after, actor, at, file, decided, detail);
    }

    StepTaken taken(ReviewState after, StepDetail detail) {
        return taken(after, Map.of(), detail);
    }
}
