package org.urgateway.review.workflow;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.review.StepRefusedException;
import org.urgateway.review.model.Actor;
import org.urgateway.review.model.Capacity;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.StepDetail.Assigned;
import org.urgateway.review.model.StepDetail.DenialProposed;
import org.urgateway.review.model.StepDetail.Referred;
import org.urgateway.terminology.ReviewState;

/** Gives reviews to reviewers: {@code $assign}, {@code $refer-to-physician}, {@code $propose-denial}. */
record Assignments(Desk desk, Deciders deciders, Findings findings) {

    Task assign(Call call, Assigned detail) {
        Visit visit = desk.begin(call, ReviewStep.ASSIGN);
        Actor.Person owner = desk.actors().person(detail.owner());
        Set<Capacity> capacities = owner.capacities(visit.day());
        ReviewState after = after(visit, owner, capacities);
        Task task = visit.file().task().resource();
        task.setOwner(new Reference(owner.reference()));
        detail.note().ifPresent(note -> Notes.add(task, visit, note));
        return desk.take(visit.taken(after, detail));
    }

    Task refer(Call call, Referred detail) {
        Visit visit = desk.begin(call, ReviewStep.REFER_TO_PHYSICIAN);
        Notes.requireNoCost(List.of(detail.question()));
        Task task = visit.file().task().resource();
        task.setOwner(null);
        detail.physician().ifPresent(role -> task.setOwner(physician(visit, role)));
        Notes.add(task, visit, detail.question());
        return desk.take(visit.taken(ReviewState.REFERRED_PHYSICIAN, detail));
    }

    Task proposeDenial(Call call, Proposal proposal) {
        Visit visit = desk.begin(call, ReviewStep.PROPOSE_DENIAL);
        findings.record(visit, proposal);
        Task task = visit.file().task().resource();
        task.setOwner(null);
        proposal.note().ifPresent(note -> Notes.add(task, visit, note));
        DenialProposed detail = new DenialProposed(proposal.sequences(), proposal.note());
        return desk.take(visit.taken(ReviewState.DENIAL_PROPOSED, detail));
    }

    private ReviewState after(Visit visit, Actor.Person owner, Set<Capacity> capacities) {
        boolean physician = capacities.contains(Capacity.PHYSICIAN);
        if (!physician && !capacities.contains(Capacity.NURSE)) {
            throw StepRefusedException.incomplete(
                    "%s cannot have the review: it takes a nurse reviewer or a utilization review physician whose role,"
                                    .formatted(owner.reference())
                            + " period and licence are valid today.");
        }
        return switch (visit.before()) {
            case RE_REVIEW_REQUESTED -> {
                requireAnother(visit, owner, physician);
                yield visit.before();
            }
            case PENDED_INFO -> visit.before();
            case DENIAL_PROPOSED -> physician ? visit.before() : ReviewState.NURSE_REVIEW;
            default -> physician ? ReviewState.REFERRED_PHYSICIAN : ReviewState.NURSE_REVIEW;
        };
    }

    private void requireAnother(Visit visit, Actor.Person owner, boolean physician) {
        if (!physician || deciders.of(visit.file()).contains(owner.practitioner())) {
            throw StepRefusedException.incomplete(
                    "A re-review goes to a utilization review physician who did not make the decision; %s is none."
                            .formatted(owner.reference()));
        }
    }

    private Reference physician(Visit visit, String role) {
        if (!desk.actors().person(role).capacities(visit.day()).contains(Capacity.PHYSICIAN)) {
            throw StepRefusedException.incomplete(
                    "%s is no utilization review physician with a valid licence today.".formatted(role));
        }
        return new Reference(role);
    }
}
