package org.urgateway.review.clocks;

import ca.uhn.fhir.context.FhirContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.deadlines.Clocks;
import org.urgateway.deadlines.DueDate;
import org.urgateway.deadlines.DueDates;
import org.urgateway.review.StepTaken;
import org.urgateway.store.FhirStore;

/** The clocks of reviews: reckoned anew from what is stored whenever they are asked for. */
public final class ReviewClocks {

    private final Supplier<Clocks> clocks;
    private final ClockSettings settings;
    private final ReviewRecords records;

    /**
     * Clocks by those rules over the reviews of that store.
     *
     * @param clocks the rules, asked for when they are first needed
     */
    public ReviewClocks(FhirContext fhir, FhirStore store, Supplier<Clocks> clocks, ClockSettings settings) {
        this.clocks = clocks;
        this.settings = settings;
        this.records = new ReviewRecords(fhir, store);
    }

    /** How long before a limit ends to warn. */
    public List<Duration> warnings() {
        return settings.warnings();
    }

    /** What the clocks of a stored review say now. */
    public ClockReading read(Task task, Instant now) {
        return read(records.of(task), now);
    }

    /** What the clocks will say after a step that is not written yet. */
    public ClockReading after(StepTaken step, Instant now) {
        return read(records.after(step), now);
    }

    ClockReading read(ReviewRecord review, Instant now) {
        Clocks rules = clocks.get();
        DueDates due = rules.dueDates(new FactsReader(rules, settings).read(review), now);
        Duties duties = new Duties(review);
        List<ReviewClock> open = due.all().stream()
                .filter(duties::isOpen)
                .map(limit -> ClockMarks.read(review.task(), limit))
                .sorted(Comparator.comparing(ReviewClocks::order))
                .toList();
        return new ClockReading(due, open);
    }

    private static Instant order(ReviewClock clock) {
        DueDate limit = clock.limit();
        return limit.due().map(due -> due.toInstant()).orElse(Instant.MAX);
    }

    /** Writes the open clocks on the Task: extension {@code review-clock}, {@code restriction.period.end} and tags. */
    public void mark(Task task, ClockReading reading) {
        ClockMarks.write(task, reading);
    }
}
