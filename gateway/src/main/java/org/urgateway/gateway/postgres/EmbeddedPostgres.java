package org.urgateway.gateway.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.urgateway.gateway.settings.CannotStartException;
import org.urgateway.gateway.settings.DatabaseSettings;

/**
 * A PostgreSQL server that keeps its data in the gateway's data folder and lives as long as the gateway does.
 *
 * <p>It listens on the loopback address only, on a free port, and asks for a password that is made when the data
 * folder is. Commits are on disk before they are answered.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final FolderLock lock;
    private final PostgresCluster cluster;
    private final DatabaseSettings address;

    private EmbeddedPostgres(FolderLock lock, PostgresCluster cluster, DatabaseSettings address) {
        this.lock = lock;
        this.cluster = cluster;
        this.address = address;
    }

    /**
     * Starts the server on a data folder, and first makes what is missing there.
     *
     * @param data an existing folder that can be written
     * @throws CannotStartException where another gateway runs there, or PostgreSQL does not come up
     */
    public static EmbeddedPostgres start(Path data) {
        return start(data, EmbeddedPostgres::freePort);
    }

    static EmbeddedPostgres start(Path data, IntSupplier freePorts) {
        try {
            var lock = FolderLock.take(data);
            try {
                return start(lock, new PostgresFolder(data), freePorts);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start in " + data, e);
        }
    }

    private static EmbeddedPostgres start(FolderLock lock, PostgresFolder folder, IntSupplier freePorts)
            throws IOException {
        Files.createDirectories(folder.programs());
        var unpacked = PostgresArchive.ofThisPlatform().unpackBelow(folder.programs());
        var cluster = new PostgresCluster(folder, PostgresPrograms.in(unpacked.resolve("bin")), freePorts);
        if (!Files.isDirectory(folder.cluster())) {
            cluster.create();
            log.info("Made a new PostgreSQL data folder {}", folder.cluster());
        }
        if (cluster.stopLeftOver()) {
            log.info("Stopped the PostgreSQL that a killed gateway had left running");
        }
        return new EmbeddedPostgres(lock, cluster, cluster.start());
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No port is free", e);
        }
    }

    /**
     * How to connect to the server that another gateway runs on a data folder.
     *
     * @return empty where none runs there
     */
    public static Optional<DatabaseSettings> running(Path data) {
        try {
            var folder = new PostgresFolder(data);
            return folder.leftOverServer().isPresent()
                    ? Optional.of(PostgresCluster.running(folder))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL's files in " + data + " cannot be read", e);
        }
    }

    /** Whether a data folder holds a database that was made before. */
    public static boolean hasData(Path data) {
        return Files.isDirectory(new PostgresFolder(data).cluster());
    }

    /** How to connect. */
    public DatabaseSettings address() {
        return address;
    }

    /** Stops the server after its last transaction; to be called when nobody is connected any more. */
    @Override
    public void close() throws IOException {
        cluster.stop();
        lock.close();
    }
}
