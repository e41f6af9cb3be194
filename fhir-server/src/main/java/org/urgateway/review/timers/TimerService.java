package org.urgateway.review.timers;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Fires the timers of this node; several nodes on one database share them, each timer on one node. */
public final class TimerService implements SmartLifecycle {

    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration SHUTDOWN = Duration.ofSeconds(10);

    private static final int HOUSEKEEPERS = 3;

    private final ScheduledExecutorService housekeeper = Executors.newScheduledThreadPool(HOUSEKEEPERS);
    private final Scheduler scheduler;
    private volatile boolean running;

    /** The node's part in the timers of that database. */
    public TimerService(DataSource dataSource, DueTimer due, TimerSettings settings, Clock clock) {
        OneTimeTask<Void> task = Tasks.oneTime(ReviewTimers.TASK)
                .onFailure(new OnFailureRetryLater<>(settings.retry()))
                // The library's own revival goes by the system's clock.
                .onDeadExecution((dead, operations) -> operations.reschedule(dead, clock.instant()))
                .execute((instance, context) -> due.fire(ReviewTimers.review(instance.getId())));
        this.scheduler = Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), task)
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                .clock(clock::instant)
                .threads(settings.threads())
                .pollingInterval(settings.poll())
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                .failureLogging(LogLevel.ERROR, true)
                .housekeeperExecutor(housekeeper)
                .shutdownMaxWait(SHUTDOWN)
                .build();
    }

    /** Looks for due timers now rather than at the next poll. */
    public void look() {
        scheduler.triggerCheckForDueExecutions();
    }

    @Override
    public void start() {
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        if (scheduler.getCurrentlyExecuting().isEmpty()) {
            // Nothing needs a heartbeat any more, and the scheduler would wait a second for its housekeepers to wake
            // up.
            housekeeper.shutdownNow();
        }
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
