package org.urgateway.review.timers;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Task;
import org.springframework.transaction.support.TransactionTemplate;
import org.urgateway.deadlines.DueDate;
import org.urgateway.deadlines.Duty;
import org.urgateway.review.Expirations;
import org.urgateway.review.Expirations.OpenLines;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.WarningListener;
import org.urgateway.review.clocks.ClockReading;
import org.urgateway.review.clocks.ReviewClock;
import org.urgateway.review.clocks.ReviewClocks;
import org.urgateway.review.model.StepDetail;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceWrite;

/**
 * What happens when a review's timer fires: the limits are reckoned anew, and what is due now is done, each thing in a transaction
 * of its own together with its mark on the Task, so that it is done once.
 */
public final class DueTimer {

    /** More things cannot be due at one moment than a review has limits; a loop beyond that is a fault. */
    private static final int MOST = 50;

    private final FhirStore store;
    private final StoredReviews reviews;
    private final ReviewClocks clocks;
    private final ReviewTimers timers;
    private final Expirations expirations;
    private final List<WarningListener> listeners;
    private final TransactionTemplate transactions;
    private final Clock clock;

    /** A timer over the reviews of that store. */
    public DueTimer(
            FhirStore store,
            StoredReviews reviews,
            ReviewClocks clocks,
            ReviewTimers timers,
            Expirations expirations,
            List<WarningListener> listeners,
            TransactionTemplate transactions,
            Clock clock) {
        this.store = store;
        this.reviews = reviews;
        this.clocks = clocks;
        this.timers = timers;
        this.expirations = expirations;
        this.listeners = List.copyOf(listeners);
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Does all that is due for a review now, and sets its timer to what comes next. */
    public void fire(String review) {
        for (int done = 0; done < MOST; done++) {
            if (!Boolean.TRUE.equals(transactions.execute(status -> act(review)))) {
                return;
            }
        }
        throw new IllegalStateException("the timer of Task/" + review + " finds no end");
    }

    /** Does the next thing that is due; false where nothing is left. */
    private boolean act(String review) {
        lock(store, review);
        Optional<ReviewFile> found = reviews.find(review);
        if (found.isEmpty()) {
            return false;
        }
        ReviewFile file = found.get();
        Instant now = clock.instant();
        ClockReading reading = clocks.read(file.task().resource(), now);
        Optional<ReviewClock> missed =
                reading.clocks().stream().filter(one -> one.isMissedAt(now)).findFirst();
        if (missed.isPresent()) {
            clocks.mark(file.task().resource(), reading.missed(missed.get(), now));
            store.write(expire(file, missed.get().limit()));
            return true;
        }
        warn(file, reading, now);
        return false;
    }

    /** Lets only one node at a time work on a review's timer. */
    static void lock(FhirStore store, String review) {
        store.lock(List.of("timer of Task/" + review));
    }

    private List<ResourceWrite> expire(ReviewFile file, DueDate limit) {
        var effect = limit.rule().expiry().effect();
        return expirations.expire(
                file,
                new StepDetail.Expired(limit.rule().id(), effect.code()),
                limit.duty() == Duty.NOTIFY || !file.state().open() ? OpenLines.WAITING : lines(limit),
                PassedLimit.sentence(limit));
    }

    private static OpenLines lines(DueDate limit) {
        return switch (limit.rule().expiry().effect()) {
            case DEEMED_AUTHORIZED, CONSENT_TO_NECESSITY -> OpenLines.CERTIFIED;
            case REVIEW_RIGHT_LOST -> OpenLines.OUT_OF_REVIEW;
            case VIOLATION_RECORDED, NEXT_DUTY, NONE -> OpenLines.WAITING;
        };
    }

    private void warn(ReviewFile file, ClockReading reading, Instant now) {
        Task task = file.task().resource();
        List<ReviewClock> ending = reading.clocks().stream()
                .filter(one -> one.warnsAt(now, clocks.warnings()))
                .toList();
        ClockReading after = reading.warned(ending, now);
        if (!ending.isEmpty()) {
            clocks.mark(task, after);
            List<ResourceWrite> writes = new ArrayList<>();
            writes.add(new ResourceWrite.Update(task, file.task().version()));
            writes.add(new ResourceWrite.Create(WarningProvenance.of(file, ending, now)));
            store.write(writes);
            listeners.forEach(listener -> listener.onWarning(file));
        }
        timers.set(task.getIdPart(), after.next(clocks.warnings(), now));
    }
}
