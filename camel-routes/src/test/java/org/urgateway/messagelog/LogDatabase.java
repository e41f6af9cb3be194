package org.urgateway.messagelog;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One embedded PostgreSQL for all tests of a JVM. */
public final class LogDatabase {

    private static final LogDatabase INSTANCE = new LogDatabase();

    private final HikariDataSource dataSource = new HikariDataSource();

    /** Held for the life of the JVM: its lock on the data folder goes when it is collected, and others then clean up. */
    private final EmbeddedPostgres postgres;

    private LogDatabase() {
        try {
            postgres = EmbeddedPostgres.builder().start();
            dataSource.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
            dataSource.setMaximumPoolSize(30);
            MessageLog.open(dataSource, Clock.systemUTC()).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The database with an empty log. */
    public static DataSource empty() {
        JdbcClient.create(INSTANCE.dataSource)
                .sql("truncate messagelog.message, messagelog.message_stage, messagelog.message_submission,"
                        + " messagelog.control_number, messagelog.pull, messagelog.pulled,"
                        + " messagelog.feed_file, messagelog.feed_out_row, messagelog.feed_out_file cascade")
                .update();
        return INSTANCE.dataSource;
    }

    /** The database as it is. */
    static DataSource shared() {
        return INSTANCE.dataSource;
    }
}
