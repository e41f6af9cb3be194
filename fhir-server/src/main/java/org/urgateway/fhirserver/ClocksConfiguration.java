package org.urgateway.fhirserver;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
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
     * Rules and calendars. Those that ship are read beside the start, which does not wait for them.
     *
     * @param folder rules of one's own, which are read at once; empty for those that ship
     */
    @Bean
    public Supplier<Clocks> deadlineClocks(@Value("${gateway.deadlines.rules:}") String folder) {
        if (!folder.isBlank()) {
            Clocks own = Clocks.in(Path.of(folder));
            return () -> own;
        }
        CompletableFuture<Clocks> shipped = new CompletableFuture<>();
        // A thread of its own has this one's class loader, by which the calendars' reader is found.
        Thread reading = new Thread(() -> shipped.completeAsync(Clocks::shipped, Runnable::run), "deadlines");
        reading.setDaemon(true);
        reading.start();
        return shipped::join;
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
            Supplier<Clocks> clocks,
            @Value("${gateway.deadlines.programmes:}") Set<String> programmes,
            @Value("${gateway.deadlines.conditions:}") Set<String> conditions,
            @Value("${gateway.deadlines.warnings:48h,24h,4h}") List<Duration> warnings) {
        if (!conditions.isEmpty()) {
            known(
                    "GATEWAY_DEADLINES_CONDITIONS",
                    conditions,
                    clocks.get().conditions().keySet());
        }
        if (!programmes.isEmpty()) {
            known(
                    "GATEWAY_DEADLINES_PROGRAMMES",
                    programmes,
                    clocks.get().rules().stream()
                            .map(rule -> rule.jurisdiction().code())
                            .toList());
        }
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
    public ReviewClocks reviewClocks(
            FhirContext fhir, FhirStore store, Supplier<Clocks> clocks, ClockSettings settings) {
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
