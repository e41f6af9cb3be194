package org.urgateway.fhirserver;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.urgateway.notices.ProofOfService;
import org.urgateway.outbox.Deliveries;
import org.urgateway.outbox.DeliveryDesk;
import org.urgateway.outbox.DeliveryOperations;
import org.urgateway.outbox.Outbox;
import org.urgateway.outbox.OutboxListener;
import org.urgateway.outbox.OutboxSettings;
import org.urgateway.outbox.Retention;
import org.urgateway.outbox.ServedNotices;
import org.urgateway.outbox.Wakeups;
import org.urgateway.store.FhirStore;

/** Puts the outbox behind the review and before those who deliver. */
@Configuration(proxyBeanMethods = false)
public class OutboxConfiguration {

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(45);

    /**
     * How the outbox waits, tries again and forgets.
     *
     * @param lease for how long a delivery belongs to the process that leased it; one begins no sending for which it has not 40 seconds
     */
    @Bean
    @ConditionalOnMissingBean
    public OutboxSettings outboxSettings(@Value("${gateway.deliveries.lease:90s}") Duration lease) {
        if (lease.compareTo(SHORTEST_LEASE) < 0) {
            throw new IllegalArgumentException("give at least " + SHORTEST_LEASE.toSeconds() + "s");
        }
        return OutboxSettings.defaults().leasingFor(lease);
    }

    /** The outbox. */
    @Bean
    public Outbox outbox(DataSource dataSource, Clock clock) {
        return new Outbox(JdbcClient.create(dataSource), clock);
    }

    /** Fills the outbox with each step, after the other listeners had their say. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    public OutboxListener outboxListener(
            FhirContext fhir, FhirStore store, DataSource dataSource, Outbox outbox, Clock clock) {
        return new OutboxListener(fhir, store, JdbcClient.create(dataSource), outbox, clock);
    }

    /** Wakes those who wait for deliveries. */
    @Bean
    @DependsOnDatabaseInitialization
    public Wakeups wakeups(DataSource dataSource) {
        return new Wakeups(dataSource);
    }

    /** Forgets what was delivered long ago. */
    @Bean
    @DependsOnDatabaseInitialization
    public Retention outboxRetention(DataSource dataSource, OutboxSettings settings, Clock clock) {
        return new Retention(JdbcClient.create(dataSource), settings, clock);
    }

    /** The outbox on the FHIR interface. */
    @Bean
    public FhirOperations outboxOperations(
            FhirContext fhir,
            FhirStore store,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            Wakeups wakeups,
            OutboxSettings settings,
            ProofOfService proof,
            Clock clock) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        ServedNotices served = new ServedNotices(fhir, store, jdbc, clock, proof::confirm);
        return new FhirOperations(List.of(new DeliveryOperations(
                new Deliveries(jdbc, transaction, wakeups, settings, served, clock),
                new DeliveryDesk(jdbc, transaction, clock),
                fhir,
                store)));
    }
}
