package org.urgateway.review.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.review.Evidence;
import org.urgateway.review.PriorDecisions;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.ReviewedLines;
import org.urgateway.review.StepProvenance;
import org.urgateway.review.StepRefusedException;
import org.urgateway.review.StepRefusedException.Kind;
import org.urgateway.review.StepTaken;
import org.urgateway.review.Versioned;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.ReviewedLine;
import org.urgateway.review.model.StepDetail;
import org.urgateway.review.model.StepDetail.ReReviewRequested;
import org.urgateway.review.model.Transitions;
import org.urgateway.store.ResourceWrite;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.ReviewType;
import org.urgateway.terminology.Systems;
import org.urgateway.terminology.TaskCode;

/**
 * Opens and concludes re-reviews: a Task of its own with all prior evidence as its input, on the Claim and ClaimResponse of the
 * review that decided before.
 */
record ReReviews(Desk desk, Determinations determinations, Deciders deciders, Evidence evidence, Parties parties) {

    private static final String REVIEW_TYPE = Systems.structure("review-type");
    private static final Set<String> INHERITED = Set.of(
            Systems.structure("jurisdiction"),
            Systems.structure("claim-number"),
            Systems.structure("jurisdiction-claim-number"));

    Task request(Call call, ReReviewRequested detail) {
        Versioned<ClaimResponse> response = determinations.load(call);
        Versioned<Claim> claim = determinations.claim(response.resource());
        Optional<Versioned<Task>> decided = determinations.review(claim, response);
        requireNoneOpen(claim);
        List<Integer> lines = lines(detail.lines(), ReviewedLines.of(claim.resource(), response.resource()));
        detail.evidence().forEach(desk.actors()::requireStored);
        Task task = open(claim, response, decided, detail);
        ReviewFile file = new ReviewFile(Versioned.created(task), claim, response);
        Visit visit =
                desk.visit(file, ReviewStep.REQUEST_RE_REVIEW, desk.actors().party(call.actor()));
        parties.requireInterest(visit.actor(), file);
        task.setRequester(new Reference(call.actor())).setAuthoredOn(Date.from(visit.at()));
        inputs(task, file, decided, lines, detail);
        StepTaken step = visit.taken(
                ReviewState.RE_REVIEW_REQUESTED, new ReReviewRequested(lines, detail.grounds(), detail.evidence()));
        return desk.take(step);
    }

    /** Carries the outcome of a re-review over to the review that decided before, with the Provenance of that. */
    List<ResourceWrite> conclude(Visit visit, ReviewState after) {
        List<ResourceWrite> writes = new ArrayList<>();
        for (Versioned<Task> decided : determinations.basis(visit.file().task().resource())) {
            ReviewFile file =
                    new ReviewFile(decided, visit.file().claim(), visit.file().claimResponse());
            boolean applies = Transitions.of(file.state(), ReviewStep.CONCLUDE_RE_REVIEW)
                    .filter(row -> row.to().contains(after))
                    .isPresent();
            if (applies) {
                StepTaken step = new StepTaken(
                        ReviewStep.CONCLUDE_RE_REVIEW,
                        file.state(),
                        after,
                        visit.actor(),
                        visit.at(),
                        file,
                        Map.of(),
                        new StepDetail.None());
                decided.resource()
                        .setStatus(after.taskStatus())
                        .setBusinessStatus(after.concept())
                        .setLastModified(Date.from(visit.at()));
                decided.write().ifPresent(writes::add);
                writes.add(new ResourceWrite.Create(StepProvenance.of(step, visit.at())));
            }
        }
        return writes;
    }

    /** The lines that a re-review is about; empty where its Task names none. */
    static List<Integer> lines(Task task) {
        return task.getInput().stream()
                .filter(input -> ReviewStep.REQUEST_RE_REVIEW.in(input.getType()))
                .map(Task.ParameterComponent::getValue)
                .filter(PositiveIntType.class::isInstance)
                .map(value -> ((PositiveIntType) value).getValue())
                .toList();
    }

    private void requireNoneOpen(Versioned<Claim> claim) {
        determinations.openReReview(claim).ifPresent(open -> {
            throw StepRefusedException.illegalStep(
                    "%s reviews this decision again already; send further records to it.".formatted(open.reference()));
        });
    }

    private static List<Integer> lines(Collection<Integer> named, Map<Integer, ReviewedLine> lines) {
        Set<Integer> adverse = lines.values().stream()
                .filter(ReviewedLine::isAdverse)
                .map(ReviewedLine::sequence)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Optional<Integer> other =
                named.stream().filter(line -> !adverse.contains(line)).findFirst();
        if (other.isPresent() || adverse.isEmpty()) {
            throw StepRefusedException.illegalStep(
                    "Only what was denied, modified or certified in part is reviewed again, or a denied payment; here: %s."
                            .formatted(
                                    adverse.isEmpty()
                                            ? "no line"
                                            : adverse.stream()
                                                    .map(String::valueOf)
                                                    .collect(Collectors.joining(", ", "line ", ""))));
        }
        return named.isEmpty()
                ? List.copyOf(adverse)
                : named.stream().distinct().toList();
    }

    private Task open(
            Versioned<Claim> claim,
            Versioned<ClaimResponse> response,
            Optional<Versioned<Task>> decided,
            ReReviewRequested detail) {
        Task task = new Task()
                .setIntent(TaskIntent.ORDER)
                .setCode(TaskCode.UTILIZATION_REVIEW.concept())
                .setFocus(new Reference(claim.key().reference()))
                .setFor(claim.resource().getPatient().copy())
                .setDescription(detail.grounds());
        task.setId(desk.store().newId());
        Task before = decided.map(Versioned::resource).orElseGet(Task::new);
        task.setPriority(before.getPriority());
        task.setGroupIdentifier(
                before.hasGroupIdentifier() ? before.getGroupIdentifier().copy() : null);
        before.getInsurance().forEach(insurance -> task.addInsurance(insurance.copy()));
        decided.ifPresent(earlier -> task.addBasedOn(new Reference(earlier.key().reference())));
        (decided.isPresent() ? before.getExtension() : claim.resource().getExtension())
                .stream()
                        .filter(extension -> INHERITED.contains(extension.getUrl()))
                        .map(Extension::copy)
                        .forEach(task::addExtension);
        task.addExtension(new Extension(REVIEW_TYPE, ReviewType.RE_REVIEW.concept()));
        task.addOutput()
                .setType(new CodeableConcept().setText("Determination"))
                .setValue(new Reference(response.key().reference()));
        Optional<Deciders.Made> made = deciders.last(response.key().reference());
        PriorDecisions.name(task, response, made.map(Deciders.Made::role), made.map(Deciders.Made::at));
        return task;
    }

    private void inputs(
            Task task,
            ReviewFile file,
            Optional<Versioned<Task>> decided,
            List<Integer> lines,
            ReReviewRequested detail) {
        Set<String> records = new LinkedHashSet<>(detail.evidence());
        decided.ifPresent(
                earlier -> records.addAll(evidence.of(new ReviewFile(earlier, file.claim(), file.claimResponse()))));
        records.addAll(evidence.of(file));
        add(task, "Grounds", new StringType(detail.grounds()));
        lines.forEach(line -> add(task, "Line", new PositiveIntType(line)));
        records.forEach(reference -> add(task, "Evidence", new Reference(reference)));
    }

    private static void add(Task task, String text, Type value) {
        task.addInput()
                .setType(ReviewStep.REQUEST_RE_REVIEW.concept().setText(text))
                .setValue(value);
    }

    /** Makes sure that a determination is the current one. */
    static void requireCurrent(Versioned<ClaimResponse> response) {
        if (response.resource().getStatus() != ClaimResponseStatus.ACTIVE) {
            throw new StepRefusedException(
                    Kind.ILLEGAL_STEP,
                    "%s was replaced; ask for re-review of the determination that stands."
                            .formatted(response.key().reference()));
        }
    }
}
