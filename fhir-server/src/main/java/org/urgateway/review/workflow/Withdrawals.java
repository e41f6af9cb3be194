package org.urgateway.review.workflow;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.review.StepRefusedException;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.ReviewedLine;
import org.urgateway.review.model.StepDetail.Withdrawn;
import org.urgateway.terminology.ReviewState;

/** Takes requests or lines of them back for the requester: {@code $withdraw}. */
record Withdrawals(Desk desk, EndedLines lines) {

    Task withdraw(Call call, Withdrawn detail) {
        Visit visit = desk.begin(call, ReviewStep.WITHDRAW);
        Task task = visit.file().task().resource();
        detail.note().ifPresent(note -> Notes.add(task, visit, note));
        if (visit.file().isReReview()) {
            return desk.take(visit.taken(ReviewState.WITHDRAWN, detail));
        }
        Map<Integer, ReviewedLine> stand = EndedLines.of(visit.file());
        require(detail.lines(), stand);
        List<Integer> ended = stand.values().stream()
                .filter(ReviewedLine::isOpen)
                .map(ReviewedLine::sequence)
                .filter(line -> detail.lines().isEmpty() || detail.lines().contains(line))
                .toList();
        return lines.end(
                visit,
                ended,
                "Withdrawn by the requester.",
                outcome -> outcome == ReviewState.CANCELLED ? ReviewState.WITHDRAWN : outcome,
                detail);
    }

    private static void require(Collection<Integer> named, Map<Integer, ReviewedLine> lines) {
        List<Integer> open = lines.values().stream()
                .filter(ReviewedLine::isOpen)
                .map(ReviewedLine::sequence)
                .toList();
        named.stream().filter(line -> !open.contains(line)).findFirst().ifPresent(line -> {
            throw StepRefusedException.illegalStep(
                    "Line %d cannot be withdrawn; undecided are %s. What is certified is cancelled by an update of the request."
                            .formatted(line, open));
        });
    }
}
