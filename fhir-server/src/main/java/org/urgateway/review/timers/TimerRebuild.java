package org.urgateway.review.timers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Task;
import org.springframework.transaction.support.TransactionTemplate;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.clocks.ClockReading;
import org.urgateway.review.clocks.ReviewClocks;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceWrite;
import org.urgateway.store.SearchPage;
import org.urgateway.store.StoredResource;
import org.urgateway.terminology.TaskCode;

/** Sets the timers of all reviews anew from what is stored, and brings the due times on their Tasks up to date. */
public final class TimerRebuild {

    /** No duty that follows a decision has a longer limit. */
    private static final Duration AFTER_THE_END = Duration.ofDays(120);

    private static final String OPEN = "draft,requested,received,accepted,ready,in-progress,on-hold";
    private static final String ENDED = "completed,failed,rejected,cancelled";

    private final FhirStore store;
    private final StoredReviews reviews;
    private final ReviewClocks clocks;
    private final ReviewTimers timers;
    private final TransactionTemplate transactions;
    private final Clock clock;

    /** A rebuild over the reviews of that store. */
    public TimerRebuild(
            FhirStore store,
            StoredReviews reviews,
            ReviewClocks clocks,
            ReviewTimers timers,
            TransactionTemplate transactions,
            Clock clock) {
        this.store = store;
        this.reviews = reviews;
        this.clocks = clocks;
        this.timers = timers;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What was done.
     *
     * @param reviews how many reviews were looked at
     * @param timers how many of them have a timer
     * @param changed how many Tasks told another due time than the rules do now
     */
    public record Summary(int reviews, int timers, int changed) {

        private Summary plus(Summary other) {
            return new Summary(reviews + other.reviews, timers + other.timers, changed + other.changed);
        }
    }

    /** Goes through all open reviews and those that ended lately; doing it twice changes nothing more. */
    public Summary run() {
        String lately = "ge" + clock.instant().minus(AFTER_THE_END);
        return all(Map.of("status", List.of(OPEN)))
                .plus(all(Map.of("status", List.of(ENDED), "_lastUpdated", List.of(lately))));
    }

    private Summary all(Map<String, List<String>> criteria) {
        Map<String, List<String>> parameters = new LinkedHashMap<>(criteria);
        parameters.put("code", List.of(TaskCode.UTILIZATION_REVIEW.code()));
        parameters.put("_sort", List.of("authored-on"));
        Summary sum = new Summary(0, 0, 0);
        SearchPage page = store.search("Task", parameters);
        while (true) {
            for (StoredResource review : page.matches()) {
                sum = sum.plus(rebuilt(review.key().id()));
            }
            if (page.next() == null) {
                return sum;
            }
            parameters.put("_cursor", List.of(page.next()));
            page = store.search("Task", parameters);
        }
    }

    private Summary rebuilt(String review) {
        return Optional.ofNullable(transactions.execute(status -> rebuild(review)))
                .orElse(new Summary(0, 0, 0));
    }

    private Summary rebuild(String review) {
        DueTimer.lock(store, review);
        Optional<ReviewFile> file = reviews.find(review);
        if (file.isEmpty()) {
            return new Summary(0, 0, 0);
        }
        Task task = file.get().task().resource();
        Task before = task.copy();
        Instant now = clock.instant();
        ClockReading reading = clocks.read(task, now);
        clocks.mark(task, reading);
        boolean changed = !task.equalsDeep(before);
        if (changed) {
            store.write(List.of(new ResourceWrite.Update(task, file.get().task().version())));
        }
        Optional<Instant> next = reading.next(clocks.warnings(), now);
        timers.set(review, next);
        return new Summary(1, next.isPresent() ? 1 : 0, changed ? 1 : 0);
    }
}
