package org.urgateway.fhirserver;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.store.Reindexer;

/** Makes the search index anew, for the command line. */
public final class Reindex {

    private final Reindexer reindexer;

    /** Works on a migrated database. */
    public Reindex(DataSource dataSource) {
        var fhir = FhirServerConfiguration.fhirContext();
        ServedTypes types = ServedTypes.load();
        this.reindexer = new Reindexer(
                dataSource,
                new TransactionTemplate(new DataSourceTransactionManager(dataSource)),
                fhir,
                types,
                SearchParameters.of(fhir, types));
    }

    /** Hears how far it has come. */
    @FunctionalInterface
    public interface Listener {

        /**
         * Hears of a batch.
         *
         * @param types resource types that it goes through
         * @param done resources done, those of earlier runs included
         * @param total resources when it began
         */
        void progressed(List<String> types, long done, long total);
    }

    /**
     * Goes through the resources that are due, or through all.
     *
     * @param rate resources a second at most
     */
    public void run(boolean all, int rate, Listener listener) {
        reindexer.run(all, rate, progress -> listener.progressed(progress.types(), progress.done(), progress.total()));
    }
}
