package org.urgateway.fhirserver;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.urgateway.review.DeterminationWriter;
import org.urgateway.review.Expirations;
import org.urgateway.review.StepListener;
import org.urgateway.review.WarningListener;
import org.urgateway.review.clocks.ReviewClocks;
import org.urgateway.review.timers.DueTimer;
import org.urgateway.review.timers.ReviewTimers;
import org.urgateway.review.timers.StoredReviews;
import org.urgateway.review.timers.TimerService;
import org.urgateway.review.timers.TimerSettings;
import org.urgateway.store.FhirStore;

/** Fires the timers of the reviews in this process. */
@Configuration(proxyBeanMethods = false)
public class TimersConfiguration {

    private static final int THREADS = 2;

    /** Steps that the gateway takes when a time limit passes. */
    @Bean
    public Expirations expirations(
            DataSource dataSource, DeterminationWriter writer, ObjectProvider<StepListener> listeners, Clock clock) {
        return new Expirations(
                JdbcClient.create(dataSource), writer, listeners.orderedStream().toList(), clock);
    }

    /** What a timer does. */
    @Bean
    public DueTimer dueTimer(
            FhirContext fhir,
            FhirStore store,
            ReviewClocks clocks,
            ReviewTimers timers,
            Expirations expirations,
            ObjectProvider<WarningListener> listeners,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new DueTimer(
                store,
                new StoredReviews(fhir, store),
                clocks,
                timers,
                expirations,
                listeners.orderedStream().toList(),
                new TransactionTemplate(transactions),
                clock);
    }

    /**
     * The watch over the timers.
     *
     * @param poll how often to look for timers that are due
     * @param heartbeat how often to tell that a timer is worked on
     * @param retry how long after a failure to try again
     */
    @Bean
    @DependsOnDatabaseInitialization
    public TimerService timerService(
            DataSource dataSource,
            DueTimer due,
            Clock clock,
            @Value("${gateway.timers.poll:10s}") Duration poll,
            @Value("${gateway.timers.heartbeat:30s}") Duration heartbeat,
            @Value("${gateway.timers.retry:1m}") Duration retry) {
        return new TimerService(dataSource, due, new TimerSettings(poll, heartbeat, retry, THREADS), clock);
    }
}
