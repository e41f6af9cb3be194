package org.urgateway.fhirserver;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.review.clocks.ReviewClocks;
import org.urgateway.review.timers.ReviewTimers;
import org.urgateway.review.timers.StoredReviews;
import org.urgateway.review.timers.TimerRebuild;
import org.urgateway.store.FhirStore;

/** What rebuilding the timers needs of the server, for a command that serves nothing. */
@Configuration(proxyBeanMethods = false)
@Import(ClocksConfiguration.class)
public class RebuildConfiguration {

    /** HAPI's model of R4. */
    @Bean
    public FhirContext fhirContext() {
        return FhirServerConfiguration.fhirContext();
    }

    /** The time. */
    @Bean
    public Clock clock() {
        return Clock.systemUTC();
    }

    /** The store, once the database is migrated. */
    @Bean
    @DependsOnDatabaseInitialization
    public FhirStore fhirStore(DataSource dataSource, FhirContext fhir, Clock clock) {
        ServedTypes types = ServedTypes.load();
        return new FhirStore(dataSource, fhir, types, SearchParameters.of(fhir, types), clock);
    }

    /** The rebuild. */
    @Bean
    public RebuiltTimers rebuiltTimers(
            FhirContext fhir,
            FhirStore store,
            ReviewClocks clocks,
            ReviewTimers timers,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new RebuiltTimers(new TimerRebuild(
                store, new StoredReviews(fhir, store), clocks, timers, new TransactionTemplate(transactions), clock));
    }

    /** The rebuild as a command offers it. */
    public static final class RebuiltTimers {

        private final TimerRebuild rebuild;

        RebuiltTimers(TimerRebuild rebuild) {
            this.rebuild = rebuild;
        }

        /**
         * Sets all timers anew.
         *
         * @return what was done, in a sentence
         */
        public String run() {
            TimerRebuild.Summary done = rebuild.run();
            return String.format(
                    Locale.ROOT,
                    "%,d reviews looked at: %,d have a timer, %,d had another due time on their Task.",
                    done.reviews(),
                    done.timers(),
                    done.changed());
        }
    }
}
