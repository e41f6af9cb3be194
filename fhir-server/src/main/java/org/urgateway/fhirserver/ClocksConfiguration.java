package org.urgateway.fhirserver;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.urgateway.deadlines.Clocks;
import org.urgateway.review.clocks.ClockSettings;
import org.urgateway.review.clocks.ExplainDueOperation;
import org.urgateway.review.clocks.ReviewClocks;
import org.urgateway.review.timers.ClockListener;
import org.urgateway.review.timers.ReviewTimers;
import org.urgateway.store.FhirStore;

/** The time limits of the reviews, kept on the Task with each step. */
@Configuration(proxyBeanMethods = false)
public class ClocksConfiguration {

    /**
     * Rules and calendars.
     *
     * @param folder rules of one's own; empty for those that ship
     */
    @Bean
    public Clocks deadlineClocks(@Value("${gateway.deadlines.rules:}") String folder) {
        return folder.isBlank() ? Clocks.shipped() : Clocks.in(Path.of(folder));
    }

    /**
     * What holds of all reviews.
     *
     * @param programmes regimes beside state law, for example {@code URAC}
     * @param conditions conditions of the rule files, for example {@code managed-care-organization}
     * @param warnings how long before a limit ends to warn
     */
    @Bean
    public ClockSettings clockSettings(
            Clocks clocks,
            @Value("${gateway.deadlines.programmes:}") Set<String> programmes,
            @Value("${gateway.deadlines.conditions:}") Set<String> conditions,
            @Value("${gateway.deadlines.warnings:48h,24h,4h}") List<Duration> warnings) {
        known("GATEWAY_DEADLINES_CONDITIONS", conditions, clocks.conditions().keySet());
        known(
                "GATEWAY_DEADLINES_PROGRAMMES",
                programmes,
                clocks.rules().stream().map(rule -> rule.jurisdiction().code()).toList());
        return new ClockSettings(programmes, conditions, warnings);
    }

    private static void known(String setting, Set<String> given, Collection<String> known) {
        for (String code : given) {
            if (!known.contains(code)) {
                throw new IllegalArgumentException(
                        setting + " names " + code + ", which no rule file knows; see docs/reference/deadlines.md");
            }
        }
    }

    /** What is due when. */
    @Bean
    public ReviewClocks reviewClocks(FhirContext fhir, FhirStore store, Clocks clocks, ClockSettings settings) {
        return new ReviewClocks(fhir, store, clocks, settings);
    }

    /** The timers' rows. */
    @Bean
    public ReviewTimers reviewTimers(DataSource dataSource, Clock clock) {
        return new ReviewTimers(dataSource, clock);
    }

    /** Keeps due times and timers with each step; after the listeners that change what they follow from. */
    @Bean
    @Order(1000)
    public ClockListener clockListener(ReviewClocks clocks, ReviewTimers timers, Clock clock) {
        return new ClockListener(clocks, timers, clock);
    }

    /** {@code Task/[id]/$explain-due}. */
    @Bean
    public FhirOperations explainDue(FhirContext fhir, FhirStore store, ReviewClocks clocks, Clock clock) {
        return new FhirOperations(List.of(new ExplainDueOperation(fhir, store, clocks, clock)));
    }
}
