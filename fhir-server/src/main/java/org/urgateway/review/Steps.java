package org.urgateway.review;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.urgateway.review.model.Transition;
import org.urgateway.review.model.Transitions;
import org.urgateway.store.ResourceWrite;

/**
 * Takes steps: the one way in which a review changes. It holds the step against the transition table, tells the listeners, and
 * records the step's Provenance.
 */
final class Steps {

    private final List<StepListener> listeners;
    private final Clock clock;

    Steps(List<StepListener> listeners, Clock clock) {
        this.listeners = List.copyOf(listeners);
        this.clock = clock;
    }

    /**
     * All that is to be written for a step: Task, ClaimResponse, Provenance, and what the listeners add.
     *
     * @throws StepRefusedException where the table or a listener refuses it
     */
    List<ResourceWrite> take(StepTaken step) {
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
            writes.addAll(listener.onStep(step));
        }
        writes.add(step.file().task().write());
        writes.add(step.file().claimResponse().write());
        writes.add(new ResourceWrite.Create(StepProvenance.of(step, clock.instant())));
        return writes;
    }

    private static void require(StepTaken step) {
        Optional<Transition> row = Transitions.of(step.before(), step.step());
        if (row.isEmpty()) {
            throw Refusals.illegal(step.step(), step.before());
        }
        if (!row.get().to().contains(step.after())) {
            throw new IllegalStateException("%s does not lead from %s to %s"
                    .formatted(
                            step.step().code(),
                            step.before().code(),
                            step.after().code()));
        }
    }
}
