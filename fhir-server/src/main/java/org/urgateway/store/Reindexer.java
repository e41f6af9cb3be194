package org.urgateway.store;

import ca.uhn.fhir.context.FhirContext;
import java.sql.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.store.index.CommonParameters;
import org.urgateway.store.index.IndexEntry;
import org.urgateway.store.index.ResourceIndexer;

/**
 * Makes the search index of stored resources anew where parameters are new or have changed.
 *
 * <p>Goes through the resources in the order of their rows, a batch a transaction, and keeps in each how far it has come: a run
 * that was stopped goes on where it ended, also on another node. The server may run meanwhile; what it writes is indexed as it
 * should be.
 */
public final class Reindexer {

    private static final int BATCH = 200;

    private static final String NEXT = """
            select row_id, body from resource where tenant = %d and change <> 'D' and row_id > ? and resource_type = any (?)
            order by row_id limit %d for no key update
            """.formatted(Tenant.DEFAULT, BATCH);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final ServedTypes types;
    private final ParameterTable parameters;
    private final ResourceJson json;
    private final ResourceIndexer indexer;

    /**
     * Works on a migrated database.
     *
     * @param transactions on the DataSource
     */
    public Reindexer(
            DataSource dataSource,
            TransactionTemplate transactions,
            FhirContext fhir,
            ServedTypes types,
            SearchParameters parameters) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.transactions = transactions;
        this.types = types;
        this.parameters = new ParameterTable(jdbc);
        this.json = new ResourceJson(fhir);
        this.indexer =
                new ResourceIndexer(fhir, this.parameters.load(CommonParameters.withDeclared(types, parameters)));
    }

    /**
     * How far it has come.
     *
     * @param types resource types that it goes through
     * @param total resources when it began
     */
    public record Progress(List<String> types, long done, long total) {}

    /**
     * Indexes until nothing is due.
     *
     * @param all whether to go through all types, also those that nothing is due for
     * @param rate resources a second at most
     * @param progress hears of each batch, at first of where an earlier run ended
     */
    public void run(boolean all, int rate, Consumer<Progress> progress) {
        List<String> due =
                all ? types.all().stream().map(type -> type.name()).sorted().toList() : parameters.due();
        if (due.isEmpty()) {
            return;
        }
        begin(due);
        progress.accept(state());
        long start = System.nanoTime();
        for (long done = 0; ; ) {
            int batch = Optional.ofNullable(transactions.execute(status -> batch(due)))
                    .orElse(0);
            if (batch == 0) {
                finish(due);
                return;
            }
            done += batch;
            progress.accept(state());
            pause(start + TimeUnit.SECONDS.toNanos(done) / rate - System.nanoTime());
        }
    }

    /** Goes on with an earlier run, or begins where that was about other types. */
    private void begin(List<String> due) {
        String[] names = due.toArray(String[]::new);
        jdbc.update("delete from reindex where types <> ?::text[]", (Object) names);
        jdbc.update("""
                insert into reindex (types, last_row_id, done, total)
                select ?::text[], 0, 0, (select count(*) from resource where tenant = %d and change <> 'D' and resource_type = any (?))
                on conflict do nothing
                """.formatted(Tenant.DEFAULT), names, names);
    }

    private int batch(List<String> due) {
        Long last = jdbc.queryForObject("select last_row_id from reindex for update", Long.class);
        List<Stored> rows = jdbc.query(
                NEXT,
                (row, n) -> new Stored(row.getLong("row_id"), row.getString("body")),
                last,
                due.toArray(String[]::new));
        if (!rows.isEmpty()) {
            index(rows);
            jdbc.update(
                    "update reindex set last_row_id = ?, done = done + ?",
                    rows.get(rows.size() - 1).rowId(),
                    rows.size());
        }
        return rows.size();
    }

    private void index(List<Stored> rows) {
        List<IndexTable.Row<IndexEntry>> entries = new ArrayList<>();
        for (Stored row : rows) {
            Resource resource = json.read(row.body());
            indexer.entries(resource).forEach(entry -> entries.add(new IndexTable.Row<>(row.rowId(), entry)));
        }
        List<Long> ids = rows.stream().map(Stored::rowId).toList();
        SqlBatch batch = new SqlBatch();
        IndexTable.ALL.forEach(table -> table.replace(batch, entries, ids));
        batch.run(jdbc);
    }

    private void finish(List<String> due) {
        transactions.executeWithoutResult(status -> {
            parameters.complete(due);
            jdbc.update("delete from reindex");
        });
    }

    private Progress state() {
        return jdbc.query("select types, done, total from reindex", (row, n) -> {
                    Array names = row.getArray("types");
                    return new Progress(
                            List.of((String[]) names.getArray()), row.getLong("done"), row.getLong("total"));
                })
                .get(0);
    }

    private static void pause(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the reindex was stopped; run it again to go on", e);
        }
    }

    private record Stored(long rowId, String body) {}
}
