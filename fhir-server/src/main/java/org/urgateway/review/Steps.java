package org.urgateway.review;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.urgateway.review.model.Actor;
import org.urgateway.review.model.Capacity;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.Transition;
import org.urgateway.review.model.Transitions;
import org.urgateway.store.ResourceWrite;
import org.urgateway.terminology.ReviewState;

/**
 * Takes steps: the one way in which a review changes. It holds the step against the transition table, tells the listeners, and
 * records the step's Provenance.
 */
public final class Steps {

    private final List<StepListener> listeners;
    private final Clock clock;

    /**
     * Takes steps in the given order of listeners.
     *
     * @param clock tells now and the zone in which days are counted
     */
    public Steps(List<StepListener> listeners, Clock clock) {
        this.listeners = List.copyOf(listeners);
        this.clock = clock;
    }

    /**
     * All that is to be written for a step: Task, ClaimResponse, Provenance, and what the listeners add.
     *
     * @throws StepRefusedException where the table or a listener refuses it
     */
    public List<ResourceWrite> take(StepTaken step) {
        require(step);
        Task task = step.file().task().resource();
        task.setStatus(step.after().taskStatus())
                .setBusinessStatus(step.after().concept())
                .setLastModified(Date.from(clock.instant()));
        if (step.after().taskStatus() == TaskStatus.ONHOLD) {
            Waiting.begin(task, step.before());
        } else {
            Waiting.end(task);
        }
        List<ResourceWrite> writes = new ArrayList<>();
        for (StepListener listener : listeners) {
            writes.addAll(listener.onStep(step, List.copyOf(writes)));
        }
        step.file().task().write().ifPresent(writes::add);
        step.file().claimResponse().write().ifPresent(writes::add);
        writes.add(new ResourceWrite.Create(StepProvenance.of(step, clock.instant())));
        return writes;
    }

    /**
     * The row of the table for a step, so that an operation can refuse before it looks further.
     *
     * @throws StepRefusedException where the step is not legal in the state, or not the actor's to take
     */
    public Transition require(ReviewState before, ReviewStep step, Actor actor) {
        Transition row = Transitions.of(before, step).orElseThrow(() -> Refusals.illegal(step, before));
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        Set<Capacity> capacities = actor.capacities(today);
        if (row.by().stream().noneMatch(capacities::contains)) {
            throw Refusals.forbidden(row, actor, capacities);
        }
        return row;
    }

    private void require(StepTaken step) {
        Transition row = require(step.before(), step.step(), step.actor());
        if (!row.to().contains(step.after())) {
            throw new IllegalStateException("%s does not lead from %s to %s"
                    .formatted(
                            step.step().code(),
                            step.before().code(),
                            step.after().code()));
        }
    }
}
