package org.urgateway.review.workflow;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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

    /** A step by a person in a role. */
    Visit begin(Call call, ReviewStep step) {
        return begin(call, step, actors.person(call.actor()));
    }

    /** A step by a party at interest. */
    Visit beginAsParty(Call call, ReviewStep step) {
        return begin(call, step, actors.party(call.actor()));
    }

    private Visit begin(Call call, ReviewStep step, Actor actor) {
        Versioned<Task> task = task(call);
        return visit(files.load(task), step, actor);
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
