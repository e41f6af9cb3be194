package org.urgateway.review.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.urgateway.review.model.StepDetail.Deferred;
import org.urgateway.terminology.ReviewState;

/**
 * What is known about a whole request now.
 *
 * @param lines the determination on each line by its sequence, in the order of the request
 */
public record Determination(Map<Integer, LineDetermination> lines) {

    /**
     * Decides every line of a request as far as that can be done now.
     *
     * @param disputes what liability is disputed for, by the sequence of each line that is for it
     */
    public static Determination of(ReviewRequest request, FirstDetermination first, Map<Integer, Deferred> disputes) {
        Map<Integer, LineDetermination> lines = new LinkedHashMap<>();
        for (RequestedLine line : request.lines()) {
            lines.put(line.sequence(), first.on(request, line, Optional.ofNullable(disputes.get(line.sequence()))));
        }
        return new Determination(lines);
    }

    /** The determination on a line of the request. */
    public LineDetermination on(int sequence) {
        LineDetermination line = lines.get(sequence);
        if (line == null) {
            throw new IllegalArgumentException("the request has no line " + sequence);
        }
        return line;
    }

    /** The state of the review that follows: received while any line waits for a person. */
    public ReviewState state() {
        return ReviewOutcome.of(
                        lines.values().stream().map(LineDetermination::decision).toList())
                .orElse(ReviewState.RECEIVED);
    }

    /** Whether the prior-authorization list decided a line. */
    public boolean isDecidedByList() {
        return lines.values().stream()
                .anyMatch(line ->
                        line instanceof LineDetermination.Certified || line instanceof LineDetermination.NotRequired);
    }
}
