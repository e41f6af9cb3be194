package org.urgateway.files;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * Locks by name that hold across all nodes, in PostgreSQL. They last as long as this process has its connection: those of a process that
 * dies are free at once.
 */
public final class FileLocks implements AutoCloseable {

    private static final int VALIDITY_TIMEOUT_SECONDS = 5;

    private final DataSource dataSource;
    private final Set<String> held = new HashSet<>();
    private Optional<Connection> connection = Optional.empty();

    /** Locks in a database; nothing is held yet. */
    public FileLocks(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Takes a lock; false where another thread or node has it. */
    public synchronized boolean take(String name) {
        // A session of PostgreSQL gets a lock as often as it asks, so threads of this process are kept apart here.
        if (!held.add(name)) {
            return false;
        }
        try {
            if (ask("select pg_try_advisory_lock(hashtextextended(?, 0))", name)) {
                return true;
            }
        } catch (SQLException e) {
            drop();
        }
        held.remove(name);
        return false;
    }

    /** Gives a lock back. */
    public synchronized void release(String name) {
        if (!held.remove(name)) {
            return;
        }
        try {
            ask("select pg_advisory_unlock(hashtextextended(?, 0))", name);
        } catch (SQLException e) {
            // With the connection all of its locks are gone.
            drop();
        }
    }

    private boolean ask(String question, String name) throws SQLException {
        try (var statement = connection().prepareStatement(question)) {
            statement.setString(1, name);
            try (var answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private Connection connection() throws SQLException {
        if (connection.isEmpty() || !connection.get().isValid(VALIDITY_TIMEOUT_SECONDS)) {
            drop();
            connection = Optional.of(DataSourceUtils.getConnection(dataSource));
        }
        return connection.get();
    }

    private void drop() {
        connection.ifPresent(JdbcUtils::closeConnection);
        connection = Optional.empty();
    }

    @Override
    public synchronized void close() {
        Set.copyOf(held).forEach(this::release);
        drop();
    }
}
