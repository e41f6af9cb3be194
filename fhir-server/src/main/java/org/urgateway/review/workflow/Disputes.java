package org.urgateway.review.workflow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.ListResource;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.StepRefusedException;
import org.urgateway.review.Versioned;
import org.urgateway.review.model.Actor;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.StepDetail;
import org.urgateway.review.model.StepDetail.Disputed;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.ResourceWrite;
import org.urgateway.terminology.DisputeState;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.Systems;
import org.urgateway.terminology.TaskCode;

/**
 * Internal disputes of outcomes and their way to the regulator: {@code $dispute}, {@code $resolve-dispute}, {@code $escalate}.
 *
 * <p>A dispute is a Task of its own with 30 days to resolve it; only when they are over and it is still open may a party ask the
 * regulator to intervene (Ga. State Bd. of Workers' Comp. R. 208).
 */
record Disputes(Desk desk, Parties parties, Packets packets, ZoneId zone) {

    private static final int DAYS = 30;

    Task dispute(Call call, Disputed detail) {
        Visit visit = desk.beginAsParty(call, ReviewStep.DISPUTE);
        parties.requireInterest(visit.actor(), visit.file());
        requireNoneOpen(visit.file());
        detail.evidence().forEach(desk.actors()::requireStored);
        Task dispute = task(TaskCode.DISPUTE, DisputeState.OPEN, visit).setDescription(detail.grounds());
        dispute.addBasedOn(new Reference(visit.file().task().key().reference()));
        dispute.getRestriction().getPeriod().setEnd(Date.from(due(visit.at())));
        input(dispute, "Grounds", new StringType(detail.grounds()));
        detail.evidence().forEach(reference -> input(dispute, "Evidence", new Reference(reference)));
        String reference = ResourceKey.of(dispute).reference();
        desk.take(
                visit.taken(visit.before(), new Disputed(reference, detail.grounds(), detail.evidence())),
                List.of(new ResourceWrite.Create(dispute)));
        return dispute;
    }

    Task resolve(Call call, String resolution) {
        Versioned<Task> dispute = open(desk.task(call));
        Visit visit = desk.visit(
                review(dispute), ReviewStep.RESOLVE_DISPUTE, desk.actors().person(call.actor()));
        Notes.add(dispute.resource(), visit, resolution);
        set(dispute.resource(), TaskStatus.COMPLETED, DisputeState.RESOLVED, visit.at());
        StepDetail detail = new StepDetail.DisputeResolved(dispute.key().reference(), resolution);
        desk.take(visit.taken(visit.before(), detail), dispute.write().stream().toList());
        return dispute.resource();
    }

    Task escalate(Call call, Optional<String> note) {
        Versioned<Task> dispute = open(desk.task(call));
        ReviewFile file = review(dispute);
        Actor party = desk.actors().party(call.actor());
        Visit visit = desk.visit(file, ReviewStep.ESCALATE, party);
        parties.requireInterest(party, file);
        requireOver(dispute.resource(), visit.at());
        Task intervention = task(TaskCode.BOARD_INTERVENTION, DisputeState.BOARD, visit);
        intervention.addBasedOn(new Reference(dispute.key().reference()));
        note.ifPresent(text -> Notes.add(intervention, visit, text));
        ListResource packet = packets.gather(visit, dispute);
        String packetReference = ResourceKey.of(packet).reference();
        input(intervention, "Packet of all evidence", new Reference(packetReference));
        set(dispute.resource(), TaskStatus.INPROGRESS, DisputeState.BOARD, visit.at());
        List<ResourceWrite> further = new ArrayList<>(dispute.write().stream().toList());
        further.add(new ResourceWrite.Create(packet));
        further.add(new ResourceWrite.Create(intervention));
        desk.take(
                visit.taken(
                        ReviewState.EXTERNAL_REVIEW,
                        new StepDetail.Escalated(
                                dispute.key().reference(),
                                ResourceKey.of(intervention).reference(),
                                packetReference)),
                further);
        return intervention;
    }

    private void requireOver(Task dispute, Instant now) {
        Instant due = dispute.getRestriction().getPeriod().getEnd().toInstant();
        if (!now.isAfter(due)) {
            throw StepRefusedException.illegalStep(
                    "The dispute may still be resolved between the parties until %s; the regulator can be asked afterwards."
                                    .formatted(due)
                            + " Possible now: Task/$resolve-dispute (nurse reviewer or utilization review physician).");
        }
    }

    private void requireNoneOpen(ReviewFile file) {
        desk
                .store()
                .searchAll(
                        "Task",
                        Map.of(
                                "based-on", List.of(file.task().key().reference()),
                                "code", List.of(TaskCode.DISPUTE.code()),
                                "business-status", List.of(DisputeState.OPEN.code())))
                .stream()
                .findFirst()
                .ifPresent(open -> {
                    throw StepRefusedException.illegalStep("The outcome is in dispute already: %s. Add evidence there."
                            .formatted(open.key().reference()));
                });
    }

    private static Versioned<Task> open(Versioned<Task> dispute) {
        if (!TaskCode.DISPUTE.in(dispute.resource().getCode())) {
            throw StepRefusedException.illegalStep(
                    "%s is no dispute; a dispute is opened on the review by Task/$dispute."
                            .formatted(dispute.key().reference()));
        }
        if (!DisputeState.OPEN.in(dispute.resource().getBusinessStatus())) {
            throw StepRefusedException.illegalStep("The dispute is not open any more.");
        }
        return dispute;
    }

    private ReviewFile review(Versioned<Task> dispute) {
        return desk.files()
                .load(new IdType(dispute.resource().getBasedOnFirstRep().getReference()).getIdPart());
    }

    private Task task(TaskCode code, DisputeState state, Visit visit) {
        Task review = visit.file().task().resource();
        Task task = new Task()
                .setIntent(TaskIntent.ORDER)
                .setCode(code.concept())
                .setFocus(new Reference(visit.file().claimResponse().key().reference()))
                .setFor(review.getFor().copy())
                .setRequester(new Reference(visit.actor().reference()))
                .setAuthoredOn(Date.from(visit.at()));
        task.setId(desk.store().newId());
        review.getExtension().stream()
                .filter(extension -> Systems.structure("jurisdiction").equals(extension.getUrl())
                        || Systems.structure("claim-number").equals(extension.getUrl()))
                .map(Extension::copy)
                .forEach(task::addExtension);
        set(task, TaskStatus.REQUESTED, state, visit.at());
        return task;
    }

    private static void set(Task task, TaskStatus status, DisputeState state, Instant at) {
        task.setStatus(status).setBusinessStatus(state.concept()).setLastModified(Date.from(at));
    }

    private static void input(Task task, String text, Type value) {
        task.addInput().setType(ReviewStep.DISPUTE.concept().setText(text)).setValue(value);
    }

    /** The end of the thirtieth day after the one on which the dispute was filed. */
    private Instant due(Instant filed) {
        LocalDate day = LocalDate.ofInstant(filed, zone).plusDays(DAYS + 1L);
        return day.atStartOfDay(zone).toInstant().minusSeconds(1);
    }
}
