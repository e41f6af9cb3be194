package org.urgateway.review.workflow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.review.DeterminationWriter;
import org.urgateway.review.DeterminationWriter.DecisionContext;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.ReviewedLines;
import org.urgateway.review.StepRefusedException;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.LineDetermination.Cancelled;
import org.urgateway.review.model.ReviewOutcome;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.ReviewedLine;
import org.urgateway.review.model.StepDetail;
import org.urgateway.review.model.StepDetail.Discharged;
import org.urgateway.review.model.StepDetail.Withdrawn;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.ReviewType;

/** Ends reviews without a decision: {@code $withdraw}, {@code $discharge}. */
record Endings(Desk desk, DeterminationWriter writer, ZoneId zone) {

    Task withdraw(Call call, Withdrawn detail) {
        Visit visit = desk.begin(call, ReviewStep.WITHDRAW);
        Task task = visit.file().task().resource();
        detail.note().ifPresent(note -> Notes.add(task, visit, note));
        if (visit.file().isReReview()) {
            return desk.take(visit.taken(ReviewState.WITHDRAWN, detail));
        }
        Map<Integer, ReviewedLine> lines = lines(visit.file());
        require(detail.lines(), lines);
        Predicate<ReviewedLine> named =
                line -> detail.lines().isEmpty() || detail.lines().contains(line.sequence());
        return end(visit, lines, named, "Withdrawn by the requester.", ReviewState.WITHDRAWN, detail);
    }

    /** Ends a stay: what is not decided and begins after it is cancelled, what was given before it is still decided. */
    Task discharge(Call call, Discharged detail) {
        Task before = desk.task(call).resource();
        if (Date.from(detail.at()).equals(before.getExecutionPeriod().getEnd())) {
            // The same call sent again is answered like the first time.
            return before;
        }
        Visit visit = desk.begin(call, ReviewStep.DISCHARGE);
        if (visit.file().reviewType().filter(ReviewType.CONCURRENT::equals).isEmpty()) {
            throw StepRefusedException.illegalStep("Only a concurrent review ends with a discharge. "
                    + "Other reviews are withdrawn: Task/$withdraw.");
        }
        if (detail.at().isAfter(visit.at())) {
            throw StepRefusedException.incomplete("Parameter at lies in the future.");
        }
        detail.encounter().ifPresent(desk.actors()::requireStored);
        visit.file().task().resource().getExecutionPeriod().setEnd(Date.from(detail.at()));
        LocalDate day = day(detail.at());
        return end(
                visit,
                lines(visit.file()),
                line -> line.period().start() != null && line.period().start().isAfter(day),
                "The stay or course of care ended on %s.".formatted(day),
                ReviewState.CANCELLED,
                detail);
    }

    private Task end(
            Visit visit,
            Map<Integer, ReviewedLine> lines,
            Predicate<ReviewedLine> chosen,
            String reason,
            ReviewState allEnded,
            StepDetail detail) {
        Map<Integer, LineDetermination> ended = new LinkedHashMap<>();
        lines.values().stream()
                .filter(ReviewedLine::isOpen)
                .filter(chosen)
                .forEach(line -> ended.put(line.sequence(), new Cancelled(reason)));
        if (ended.isEmpty()) {
            return desk.take(visit.taken(visit.before(), detail));
        }
        ReviewFile file = visit.file();
        ClaimResponse response = writer.write(file, ended, new DecisionContext(visit.actor(), visit.at(), detail));
        Map<Integer, Decision> all = new LinkedHashMap<>();
        lines.forEach((sequence, line) -> all.put(sequence, line.standing()));
        ended.keySet().forEach(sequence -> all.put(sequence, Decision.CANCELLED));
        ReviewState outcome = ReviewOutcome.of(all.values()).orElse(visit.before());
        ReviewFile written =
                new ReviewFile(file.task(), file.claim(), file.claimResponse().as(response));
        return desk.take(visit.on(written).taken(outcome == ReviewState.CANCELLED ? allEnded : outcome, ended, detail));
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

    private static Map<Integer, ReviewedLine> lines(ReviewFile file) {
        return ReviewedLines.of(file.claim().resource(), file.claimResponse().resource());
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }
}
