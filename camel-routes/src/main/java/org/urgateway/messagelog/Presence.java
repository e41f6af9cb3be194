package org.urgateway.messagelog;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * Tells the other processes that this one lives: it holds an advisory lock under its number on a connection of its own.
 *
 * <p>PostgreSQL lets go of the lock as soon as the process is gone, however it ended. What a process had in hand is then free,
 * without a time to wait for.
 */
final class Presence implements AutoCloseable {

    /** The first half of the lock's name; the second is the process's number. */
    static final int LOCK_SPACE = 0x75726D6C;

    /** The numbers of the living processes. */
    static final String ALIVE = """
            (select objid::bigint::int from pg_locks where locktype = 'advisory' and classid::bigint = %d and objsubid = 2
               and granted and database = (select oid from pg_database where datname = current_database()))
            """.formatted(LOCK_SPACE);

    private static final int VALIDITY_TIMEOUT_SECONDS = 5;

    private final DataSource dataSource;
    private final SecureRandom random = new SecureRandom();
    private Connection connection;
    private volatile int number;

    private Presence(DataSource dataSource, Connection connection) {
        this.dataSource = dataSource;
        this.connection = connection;
    }

    static Presence announce(DataSource dataSource) {
        var presence = new Presence(dataSource, DataSourceUtils.getConnection(dataSource));
        presence.takeNumber();
        return presence;
    }

    /** The number of this process. */
    int number() {
        return number;
    }

    /** Announces the process anew, under another number, where its connection was lost. */
    synchronized void confirm() {
        if (!isValid()) {
            JdbcUtils.closeConnection(connection);
            connection = DataSourceUtils.getConnection(dataSource);
            takeNumber();
        }
    }

    private boolean isValid() {
        try {
            return connection.isValid(VALIDITY_TIMEOUT_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    private void takeNumber() {
        var candidate = random.nextInt(1, Integer.MAX_VALUE);
        try (var statement = connection.prepareStatement("select pg_advisory_lock(?, ?)")) {
            statement.setInt(1, LOCK_SPACE);
            statement.setInt(2, candidate);
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot announce this process to the message log", e);
        }
        number = candidate;
    }

    @Override
    public synchronized void close() {
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock_all()");
        } catch (SQLException e) {
            // A connection that is gone holds no lock.
        }
        JdbcUtils.closeConnection(connection);
    }
}
