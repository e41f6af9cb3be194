package org.urgateway.review;

import java.time.Instant;
import java.util.Map;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.urgateway.review.model.Actor;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.StepDetail;

/** Writes decided lines into a review's ClaimResponse, in the shape that requesters are answered with. */
@FunctionalInterface
public interface DeterminationWriter {

    /**
     * The ClaimResponse after a decision.
     *
     * @param file the review before the decision; left unchanged
     * @param decided the lines that are decided now, by sequence; the others stay as they are
     * @return a copy of the file's ClaimResponse with the decided lines
     */
    ClaimResponse write(ReviewFile file, Map<Integer, LineDetermination> decided, DecisionContext context);

    /**
     * How the decision came about.
     *
     * @param actor who decided
     * @param at when
     * @param detail how
     */
    record DecisionContext(Actor actor, Instant at, StepDetail detail) {}
}
