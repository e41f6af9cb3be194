package org.urgateway.review.timers;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Sets and cancels the timers of reviews, in the caller's transaction. */
public final class ReviewTimers {

    static final String TASK = "review-clock";

    private final JdbcClient jdbc;
    private final SchedulerClient client;
    private final Clock clock;

    /** Timers in that database. */
    public ReviewTimers(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.client = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                .build();
        this.clock = clock;
    }

    /** Sets the review's timer to that moment, or to none, in place of the one it had. */
    void set(String review, Optional<Instant> moment) {
        cancel(review);
        moment.ifPresent(at -> add(review, at));
    }

    /** Sets the timer of a review that has none yet. */
    void add(String review, Instant moment) {
        client.scheduleIfNotExists(new TaskInstance<>(TASK, name(review, moment)), future(moment));
    }

    /**
     * A timer that is firing cannot be set anew, so each moment has a timer of its own, and one that fires is left to end.
     */
    private void cancel(String review) {
        jdbc.sql("delete from scheduled_tasks where task_name = :task and task_instance like :review and not picked")
                .param("task", TASK)
                .param("review", review + "@%")
                .update();
    }

    private String name(String review, Instant moment) {
        return review + "@" + future(moment).toEpochMilli();
    }

    /** Later than any timer that is firing now, whose name would be the same. */
    private Instant future(Instant moment) {
        Instant soonest = clock.instant().plusMillis(1);
        return (moment.isBefore(soonest) ? soonest : moment).truncatedTo(ChronoUnit.MILLIS);
    }

    /** The id of the review that a timer is about. */
    static String review(String instance) {
        return instance.substring(0, instance.indexOf('@'));
    }
}
