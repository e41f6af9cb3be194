package org.urgateway.review.workflow;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.review.Actors;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.ReviewFiles;
import org.urgateway.review.StepRefusedException;
import org.urgateway.review.StepRefusedException.Kind;
import org.urgateway.review.StepTaken;
import org.urgateway.review.Steps;
import org.urgateway.review.Versioned;
import org.urgateway.review.model.Actor;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceWrite;

/** What every operation begins and ends with: read the review, see whether the step is legal and the actor's, write it. */
record Desk(FhirStore store, ReviewFiles files, Actors actors, Separation separation, Steps steps, Clock clock) {

    private static final Set<ReviewStep> REQUESTERS = EnumSet.of(
            ReviewStep.RECEIVE_INFORMATION,
            ReviewStep.WITHDRAW,
            ReviewStep.DISCHARGE,
            ReviewStep.CANCEL_DISCHARGE,
            ReviewStep.CANCEL_ADMISSION);

    /** A step by a person in a role, or by the requester of the review. */
    Visit begin(Call call, ReviewStep step) {
        ReviewFile file = files.load(task(call));
        return visit(file, step, performer(call, file, step));
    }

    /** A step by a party at interest. */
    Visit beginAsParty(Call call, ReviewStep step) {
        Actor actor = actors.party(call.actor());
        return visit(files.load(task(call)), step, actor);
    }

    /** A step by the insurer of the request; any other organization is a party without a say. */
    Visit beginAsInsurer(Call call, ReviewStep step) {
        ReviewFile file = files.load(task(call));
        boolean isInsurer =
                call.actor().equals(file.claim().resource().getInsurer().getReference());
        return visit(file, step, isInsurer ? new Actor.Insurer(call.actor()) : actors.party(call.actor()));
    }

    /** Who requested the review takes a requester's steps as such; anybody else acts in a role. */
    private Actor performer(Call call, ReviewFile file, ReviewStep step) {
        boolean isRequester =
                call.actor().equals(file.task().resource().getRequester().getReference());
        return isRequester && REQUESTERS.contains(step)
                ? new Actor.Requester(call.actor())
                : actors.person(call.actor());
    }

    /** A step that the gateway itself takes. */
    Visit beginByItself(String review, ReviewStep step, Actor.Machine actor) {
        Call call = new Call(review, null, actor.reference());
        return visit(files.load(task(call)), step, actor);
    }

    /** The Task of a call, at the version that the caller saw. */
    Versioned<Task> task(Call call) {
        Versioned<Task> task = files.task(call.id());
        if (call.ifMatch() != null && call.ifMatch() != task.version()) {
            throw new StepRefusedException(
                    Kind.OTHER_VERSION,
                    "%s is at version %d, not at version %d; read it again and look at what was done meanwhile."
                            .formatted(task.key().reference(), task.version(), call.ifMatch()));
        }
        return task;
    }

    /** A step on a file that was read. */
    Visit visit(ReviewFile file, ReviewStep step, Actor actor) {
        steps.require(file.state(), step, actor);
        if (actor instanceof Actor.Person person) {
            separation.require(person, file);
        }
        return new Visit(step, file, file.state(), actor, now(), today());
    }

    /** Writes a step and answers with its Task. */
    Task take(StepTaken step, List<ResourceWrite> further) {
        List<ResourceWrite> writes = new ArrayList<>(steps.take(step));
        writes.addAll(further);
        store.write(writes);
        return step.file().task().resource();
    }

    Task take(StepTaken step) {
        return take(step, List.of());
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }
}
