package org.urgateway.store;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One embedded PostgreSQL for all tests of a JVM, migrated once; a test empties it before it starts. */
public final class TestDatabase {

    private static final TestDatabase INSTANCE = new TestDatabase();

    private final HikariDataSource dataSource = new HikariDataSource();

    /** Held for the life of the JVM: its lock on the data folder goes when it is collected, and others then clean up. */
    private final EmbeddedPostgres postgres;

    private TestDatabase() {
        try {
            postgres = EmbeddedPostgres.builder().start();
            dataSource.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
            dataSource.setMaximumPoolSize(20);
            Flyway.configure().dataSource(dataSource).load().migrate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The database with empty tables. */
    public static TestDatabase empty() {
        INSTANCE.jdbc().execute("""
                do $$ begin execute (select 'truncate ' || string_agg(quote_ident(tablename), ', ') from pg_tables
                  where schemaname = 'public' and tablename not in ('flyway_schema_history', 'search_parameter')); end $$
                """);
        return INSTANCE;
    }

    /** The database as it is. */
    public static TestDatabase shared() {
        return INSTANCE;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(dataSource);
    }

    public TransactionTemplate transactions() {
        return new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    }
}
