package org.urgateway.store;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.urgateway.store.index.IndexText;

/** PostgreSQL's advisory locks by name, held until the transaction ends. */
final class Locks {

    private final JdbcTemplate jdbc;

    Locks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes them in the order of their numbers, so that two callers never wait for each other. */
    void take(Collection<String> names) {
        List<Long> numbers =
                names.stream().map(IndexText::hash).distinct().sorted().toList();
        SqlBatch batch = new SqlBatch();
        if (!numbers.isEmpty()) {
            batch.add(
                    "select pg_advisory_xact_lock(number) from unnest(?) as number",
                    List.of(SqlBatch.Column.of("bigint", numbers, Function.identity())));
        }
        batch.run(jdbc);
    }
}
