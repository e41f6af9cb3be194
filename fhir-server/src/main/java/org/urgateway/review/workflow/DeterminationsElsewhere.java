package org.urgateway.review.workflow;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.review.DeterminationWriter;
import org.urgateway.review.DeterminationWriter.DecisionContext;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.ReviewedLines;
import org.urgateway.review.StepRefusedException;
import org.urgateway.review.model.DecidedLines;
import org.urgateway.review.model.DecisionCase;
import org.urgateway.review.model.DecisionGuards;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.ReviewedLine;
import org.urgateway.review.model.StepDetail.DeterminedElsewhere;
import org.urgateway.review.model.TrackingNumbers;
import org.urgateway.terminology.Credential;

/** Folds determinations into reviews that the insurer made elsewhere: {@code $receive-determination}. */
record DeterminationsElsewhere(Desk desk, FhirContext fhir, DeterminationWriter writer, TrackingNumbers numbers) {

    /** The ClaimResponse of the review with what was decided elsewhere; as it is where that was received before. */
    ClaimResponse receive(Call call, ClaimResponse determination, Optional<String> reviewer) {
        if (determination.getIdentifier().isEmpty()) {
            throw StepRefusedException.incomplete(
                    "Parameter determination has no identifier; it is known by that when it comes again.");
        }
        ReviewFile before = desk.files().load(desk.task(call));
        if (isReceived(before.task().resource(), determination)) {
            return before.claimResponse().resource();
        }
        Visit visit = desk.beginAsInsurer(call, ReviewStep.RECEIVE_DETERMINATION);
        if (visit.file().isReReview()) {
            throw StepRefusedException.illegalStep(
                    "A re-review is decided here, by Task/$decide; what was decided elsewhere is received by first reviews.");
        }
        OutsideLines outside = OutsideLines.of(determination, numbers);
        return outside.decisions().isEmpty()
                ? visit.file().claimResponse().resource()
                : take(visit, determination, outside, reviewer);
    }

    private ClaimResponse take(
            Visit visit, ClaimResponse determination, OutsideLines outside, Optional<String> reviewer) {
        DecisionCase decision = decision(visit, outside);
        Decisions.refuse(DecisionGuards.objectionsElsewhere(
                decision, reviewer.filter(this::isPhysician).isPresent()));
        DecidedLines decided = new DecidedLines(decision, outside.numbers());
        Map<Integer, LineDetermination> determinations = decided.determinations();
        DeterminedElsewhere detail = new DeterminedElsewhere(reviewer, reviewer.isPresent() || outside.isHuman());
        ReviewFile file = visit.file();
        ClaimResponse response =
                writer.write(file, determinations, new DecisionContext(visit.actor(), visit.at(), detail));
        Task task = file.task().resource();
        determination
                .getIdentifier()
                .forEach(number -> task.addInput()
                        .setType(ReviewStep.RECEIVE_DETERMINATION.concept())
                        .setValue(number.copy()));
        ReviewFile written =
                new ReviewFile(file.task(), file.claim(), file.claimResponse().as(response));
        desk.take(visit.on(written).taken(decided.after(visit.before()), determinations, detail));
        return response;
    }

    private static DecisionCase decision(Visit visit, OutsideLines outside) {
        ReviewFile file = visit.file();
        Map<Integer, ReviewedLine> lines =
                ReviewedLines.of(file.claim().resource(), file.claimResponse().resource());
        Set<Integer> due = lines.values().stream()
                .filter(ReviewedLine::isOpen)
                .map(ReviewedLine::sequence)
                .collect(Collectors.toUnmodifiableSet());
        return new DecisionCase(
                visit.actor(),
                outside.issued().orElse(visit.day()),
                Set.of(),
                false,
                false,
                lines,
                due,
                outside.decisions(),
                Map.of(),
                Optional.empty(),
                false,
                outside.note(),
                List.of());
    }

    /** The licence itself is held against its register by who decided. */
    private boolean isPhysician(String reviewer) {
        return reviewer.startsWith("Practitioner/")
                && fhir
                        .newJsonParser()
                        .parseResource(
                                Practitioner.class,
                                desk.actors().requireStored(reviewer).json())
                        .getQualification()
                        .stream()
                        .anyMatch(qualification -> Credential.PHYSICIAN.in(qualification.getCode()));
    }

    private static boolean isReceived(Task review, ClaimResponse determination) {
        List<Identifier> received = review.getInput().stream()
                .filter(input -> ReviewStep.RECEIVE_DETERMINATION.in(input.getType()))
                .map(Task.ParameterComponent::getValue)
                .filter(Identifier.class::isInstance)
                .map(Identifier.class::cast)
                .toList();
        return determination.getIdentifier().stream()
                .allMatch(number -> received.stream().anyMatch(number::equalsDeep));
    }
}
