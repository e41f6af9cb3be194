package org.urgateway.review.workflow;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.review.DeterminationWriter;
import org.urgateway.review.DeterminationWriter.DecisionContext;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.ReviewedLines;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.LineDetermination.Cancelled;
import org.urgateway.review.model.ReviewOutcome;
import org.urgateway.review.model.ReviewedLine;
import org.urgateway.review.model.StepDetail;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.ReviewState;

/** Takes a step that changes lines without deciding on them: those that end are cancelled. */
record EndedLines(Desk desk, DeterminationWriter writer) {

    /** How the lines of a review stand. */
    static Map<Integer, ReviewedLine> of(ReviewFile file) {
        return ReviewedLines.of(file.claim().resource(), file.claimResponse().resource());
    }

    /**
     * Ends lines.
     *
     * @param ended their sequences
     * @param reason for the requester
     * @param outcome the state of a review of which nothing is undecided, from what its lines add up to
     */
    Task end(
            Visit visit,
            Collection<Integer> ended,
            String reason,
            UnaryOperator<ReviewState> outcome,
            StepDetail detail) {
        Map<Integer, LineDetermination> changed = new LinkedHashMap<>();
        ended.forEach(line -> changed.put(line, new Cancelled(reason)));
        return change(visit, changed, outcome, detail);
    }

    /** Changes lines; with none it is a step all the same. */
    Task change(
            Visit visit,
            Map<Integer, LineDetermination> changed,
            UnaryOperator<ReviewState> outcome,
            StepDetail detail) {
        if (changed.isEmpty()) {
            return desk.take(visit.taken(visit.before(), detail));
        }
        ReviewFile file = visit.file();
        ClaimResponse response = writer.write(file, changed, new DecisionContext(visit.actor(), visit.at(), detail));
        Map<Integer, Decision> all = new LinkedHashMap<>();
        of(file).forEach((sequence, line) -> all.put(sequence, line.standing()));
        changed.forEach((sequence, line) -> all.put(sequence, line.decision()));
        ReviewState after = ReviewOutcome.of(all.values())
                .map(outcome)
                .orElse(visit.before().open() ? visit.before() : ReviewState.RECEIVED);
        ReviewFile written =
                new ReviewFile(file.task(), file.claim(), file.claimResponse().as(response));
        return desk.take(visit.on(written).taken(after, changed, detail));
    }
}
