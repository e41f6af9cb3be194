package org.urgateway.review.workflow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.review.StepRefusedException;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.LineDetermination.Pended;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.ReviewedLine;
import org.urgateway.review.model.StepDetail.Discharged;
import org.urgateway.review.model.StepDetail.StayCancelled;
import org.urgateway.review.model.TrackingNumbers;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.ReviewType;

/**
 * Follows what becomes of stays: {@code $discharge}, {@code $cancel-discharge}, {@code $cancel-admission}.
 *
 * <p>The Task keeps as inputs which lines a discharge ended, until the request is sent again, and that the admission was cancelled.
 */
record Stays(Desk desk, EndedLines lines, TrackingNumbers numbers, ZoneId zone) {

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
        Task task = visit.file().task().resource();
        task.getExecutionPeriod().setEnd(Date.from(detail.at()));
        LocalDate day = day(detail.at());
        List<Integer> ended = EndedLines.of(visit.file()).values().stream()
                .filter(ReviewedLine::isOpen)
                .filter(line ->
                        line.period().start() != null && line.period().start().isAfter(day))
                .map(ReviewedLine::sequence)
                .toList();
        ended.forEach(line -> mark(task, ReviewStep.DISCHARGE, new PositiveIntType(line)));
        return lines.end(
                visit,
                ended,
                "The stay or course of care ended on %s.".formatted(day),
                UnaryOperator.identity(),
                detail);
    }

    /** Takes a discharge back: the stay can be continued, and the lines that it ended are undecided again. */
    Task cancelDischarge(Call call, StayCancelled detail) {
        Task before = desk.task(call).resource();
        if (!before.getExecutionPeriod().hasEnd()) {
            // There is none, or it was taken back before.
            return before;
        }
        Visit visit = begin(call, ReviewStep.CANCEL_DISCHARGE, detail);
        Task task = visit.file().task().resource();
        task.getExecutionPeriod().setEnd(null);
        Map<Integer, ReviewedLine> stand = EndedLines.of(visit.file());
        Map<Integer, LineDetermination> reopened = new LinkedHashMap<>();
        marks(task, ReviewStep.DISCHARGE).stream()
                .map(input -> Integer.parseInt(input.getValue().primitiveValue()))
                .filter(line -> Optional.ofNullable(stand.get(line))
                        .filter(ended -> ended.standing() == Decision.CANCELLED)
                        .isPresent())
                .forEach(line -> reopened.put(
                        line,
                        new Pended(
                                numbers.nextAdministrativeReference(),
                                "The stay or course of care goes on; a person decides.")));
        task.getInput().removeAll(marks(task, ReviewStep.DISCHARGE));
        return lines.change(visit, reopened, UnaryOperator.identity(), detail);
    }

    /** Ends what was asked and certified for a stay that never began; what was denied stays denied. */
    Task cancelAdmission(Call call, StayCancelled detail) {
        Task before = desk.task(call).resource();
        if (ReviewState.CANCELLED.in(before.getBusinessStatus())
                && !marks(before, ReviewStep.CANCEL_ADMISSION).isEmpty()) {
            return before;
        }
        Visit visit = begin(call, ReviewStep.CANCEL_ADMISSION, detail);
        Task task = visit.file().task().resource();
        if (marks(task, ReviewStep.CANCEL_ADMISSION).isEmpty()) {
            mark(
                    task,
                    ReviewStep.CANCEL_ADMISSION,
                    detail.encounter().<Type>map(Reference::new).orElseGet(() -> new BooleanType(true)));
        }
        List<Integer> ended = EndedLines.of(visit.file()).values().stream()
                .filter(line -> line.standing() != Decision.DENIED && line.standing() != Decision.CANCELLED)
                .map(ReviewedLine::sequence)
                .toList();
        return lines.end(
                visit,
                ended,
                "The admission did not take place; nothing is authorized for it.",
                outcome -> outcome == ReviewState.DENIED && visit.before() == ReviewState.PARTIALLY_OVERTURNED
                        ? ReviewState.UPHELD
                        : outcome,
                detail);
    }

    private Visit begin(Call call, ReviewStep step, StayCancelled detail) {
        Visit visit = desk.begin(call, step);
        if (visit.file().isReReview()) {
            throw StepRefusedException.illegalStep(
                    "A re-review accompanies no stay; take the step on the review that was decided.");
        }
        detail.encounter().ifPresent(desk.actors()::requireStored);
        detail.note().ifPresent(note -> Notes.add(visit.file().task().resource(), visit, note));
        return visit;
    }

    private static void mark(Task task, ReviewStep step, Type value) {
        task.addInput().setType(step.concept()).setValue(value);
    }

    private static List<Task.ParameterComponent> marks(Task task, ReviewStep step) {
        return task.getInput().stream()
                .filter(input -> step.in(input.getType()))
                .toList();
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }
}
