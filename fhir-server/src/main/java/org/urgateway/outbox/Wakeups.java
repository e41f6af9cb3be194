package org.urgateway.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Wakes those who wait for deliveries, on whichever node something was committed, by PostgreSQL's LISTEN and NOTIFY. A wake-up can be
 * lost, so whoever waits also looks by itself now and then.
 */
public final class Wakeups implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Wakeups.class);
    private static final Duration BETWEEN_CONNECTIONS = Duration.ofSeconds(5);
    private static final Duration LISTEN = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final Thread listener;
    private volatile boolean closed;
    private long count;

    /**
     * Starts listening, on a connection that is kept for it.
     *
     * @param dataSource PostgreSQL's own connections or a pool of them
     */
    public Wakeups(DataSource dataSource) {
        this.dataSource = dataSource;
        this.listener = new Thread(this::run, "outbox-wakeups");
        listener.setDaemon(true);
        listener.start();
    }

    /** Wakes all who wait when the caller's transaction commits. */
    static void notify(JdbcClient jdbc) {
        jdbc.sql("select pg_notify('" + Outbox.CHANNEL + "', '')").query().listOfRows();
    }

    /** How many wake-ups there were so far; taken before looking, and given to {@link #await}. */
    synchronized long count() {
        return count;
    }

    /**
     * Waits for a wake-up after the given count, but not longer than the given time.
     *
     * @return whether it is worth to look again; not where the process stops
     */
    synchronized boolean await(long seen, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        long left = atMost.toMillis();
        while (count == seen && left > 0 && !closed) {
            wait(left);
            left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        }
        return !closed;
    }

    private synchronized void wake() {
        count++;
        notifyAll();
    }

    private void run() {
        while (!closed) {
            try (Connection connection = dataSource.getConnection()) {
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                if (!closed) {
                    LOG.warn("Listening for deliveries was interrupted and is taken up again soon: {}", e.toString());
                    pause();
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        PGConnection postgres = connection.unwrap(PGConnection.class);
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + Outbox.CHANNEL);
            // Something may have been committed while nobody listened.
            wake();
            while (!closed) {
                if (postgres.getNotifications(Math.toIntExact(LISTEN.toMillis())).length > 0) {
                    wake();
                }
            }
            statement.execute("unlisten *");
        }
    }

    private void pause() {
        try {
            Thread.sleep(BETWEEN_CONNECTIONS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops listening and lets go of all who wait. */
    @Override
    public void close() {
        closed = true;
        wake();
        listener.interrupt();
    }
}
