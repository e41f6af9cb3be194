package org.urgateway.review.workflow;

import java.util.Map;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.review.Actors;
import org.urgateway.review.ReviewedLines;
import org.urgateway.review.StepRefusedException;
import org.urgateway.review.model.LineDecision;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.ReviewedLine;

/**
 * Records what a nurse reviewer found against lines, as inputs of the Task for the physician; the requester is told nothing yet.
 */
record Findings(Actors actors) {

    void record(Visit visit, Proposal proposal) {
        Map<Integer, ReviewedLine> lines = ReviewedLines.of(
                visit.file().claim().resource(), visit.file().claimResponse().resource());
        proposal.lines().forEach(line -> require(line, lines));
        Notes.requireNoCost(proposal.note().stream().toList());
        Notes.requireNoCost(proposal.lines().stream()
                .flatMap(line -> line.citation().stream())
                .toList());
        Task task = visit.file().task().resource();
        task.getInput().removeIf(input -> ReviewStep.PROPOSE_DENIAL.in(input.getType()));
        proposal.lines().forEach(line -> write(task, line));
        Checks.record(task, proposal.checks());
    }

    private void require(LineDecision line, Map<Integer, ReviewedLine> lines) {
        ReviewedLine asked = lines.get(line.sequence());
        if (asked == null || !asked.isOpen()) {
            throw StepRefusedException.illegalStep("No decision is owed on line %d; it is owed on %s."
                    .formatted(
                            line.sequence(),
                            lines.values().stream()
                                    .filter(ReviewedLine::isOpen)
                                    .map(ReviewedLine::sequence)
                                    .toList()));
        }
        if (line.guideline().isEmpty()
                && line.evidence().isEmpty()
                && line.citation().isEmpty()) {
            throw StepRefusedException.incomplete(
                    "Line %d: a proposal names a guideline (canonical|version), evidence or literature."
                            .formatted(line.sequence()));
        }
        line.evidence().forEach(actors::requireStored);
    }

    private static void write(Task task, LineDecision line) {
        String on = "Line " + line.sequence() + ": ";
        add(task, on + "reason", line.reason().concept());
        line.guideline().ifPresent(guideline -> add(task, on + "guideline", new CanonicalType(guideline)));
        line.evidence().forEach(evidence -> add(task, on + "evidence", new Reference(evidence)));
        line.citation().ifPresent(citation -> add(task, on + "citation", new StringType(citation)));
    }

    private static void add(Task task, String text, Type value) {
        CodeableConcept type = ReviewStep.PROPOSE_DENIAL.concept().setText(text);
        task.addInput().setType(type).setValue(value);
    }
}
