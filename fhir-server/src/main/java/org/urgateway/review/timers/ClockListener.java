package org.urgateway.review.timers;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.review.StepListener;
import org.urgateway.review.StepTaken;
import org.urgateway.review.clocks.ClockReading;
import org.urgateway.review.clocks.ReviewClocks;
import org.urgateway.store.ResourceWrite;

/** Writes after each step what is due when on the Task, and sets the review's timer in the transaction of the step. */
public final class ClockListener implements StepListener {

    private final ReviewClocks clocks;
    private final ReviewTimers timers;
    private final Clock clock;

    /** A listener that keeps those clocks and timers. */
    public ClockListener(ReviewClocks clocks, ReviewTimers timers, Clock clock) {
        this.clocks = clocks;
        this.timers = timers;
        this.clock = clock;
    }

    @Override
    public List<ResourceWrite> onStep(StepTaken step) {
        Task task = step.file().task().resource();
        Instant now = clock.instant();
        ClockReading reading = clocks.after(step, now);
        clocks.mark(task, reading);
        if (step.file().task().isNew()) {
            reading.next(clocks.warnings(), now).ifPresent(at -> timers.add(task.getIdPart(), at));
        } else {
            timers.set(task.getIdPart(), reading.next(clocks.warnings(), now));
        }
        return List.of();
    }
}
