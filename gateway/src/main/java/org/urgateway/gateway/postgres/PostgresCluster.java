package org.urgateway.gateway.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.springframework.util.FileSystemUtils;
import org.urgateway.gateway.settings.CannotStartException;
import org.urgateway.gateway.settings.DatabaseSettings;

/** One database cluster: made once, started and stopped often. */
final class PostgresCluster {

    private static final String USER = "gateway";

    /** Where PostgreSQL's own file of its process tells the port, from 0. */
    private static final int PORT_LINE = 3;

    private final PostgresFolder folder;
    private final PostgresPrograms programs;
    private final IntSupplier freePorts;

    /**
     * A cluster that does not run yet.
     *
     * @param freePorts ports that are free when they are asked for; another process may be quicker
     */
    PostgresCluster(PostgresFolder folder, PostgresPrograms programs, IntSupplier freePorts) {
        this.folder = folder;
        this.programs = programs;
        this.freePorts = freePorts;
    }

    /** Makes the cluster under another name first, so that one with the right name is always whole. */
    void create() throws IOException {
        var unfinished = folder.unfinishedCluster();
        FileSystemUtils.deleteRecursively(unfinished);
        var password = makePasswordFile();
        var outcome = programs.run(
                "initdb",
                List.of(
                        "--pgdata=" + unfinished,
                        "--username=" + USER,
                        "--pwfile=" + password,
                        "--auth=scram-sha-256",
                        // Iterations protect a weak password; this one is random, and each connection pays for them.
                        "--set=scram_iterations=1",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8"));
        if (!outcome.succeeded()) {
            throw new CannotStartException("PostgreSQL cannot make its data folder " + folder.cluster() + ": "
                    + outcome.lastLine() + ". Free the cause, or set GATEWAY_DATA to another folder.");
        }
        Files.move(password, PostgresFolder.password(unfinished));
        Files.move(unfinished, folder.cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path makePasswordFile() throws IOException {
        var file = folder.data().resolve("postgresql-password.unfinished");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, UUID.randomUUID().toString());
    }

    /** Stops a server that outlived its gateway; answers whether there was one. */
    boolean stopLeftOver() throws IOException {
        if (folder.leftOverServer().isPresent()) {
            stop();
            return true;
        }
        Files.deleteIfExists(folder.processIdFile());
        return false;
    }

    /** Starts the server, waits until it accepts connections and answers how to connect. */
    DatabaseSettings start() throws IOException {
        checkVersion();
        var port = freePorts.getAsInt();
        var hasStarted = startOn(port);
        if (!hasStarted && !isFree(port)) {
            // Another process took it between the look and the start.
            port = freePorts.getAsInt();
            hasStarted = startOn(port);
        }
        if (!hasStarted) {
            throw new CannotStartException("PostgreSQL does not start on " + folder.cluster() + "; " + folder.log()
                    + " says why. Free the cause, or set GATEWAY_DATA to another folder.");
        }
        return address(folder, port);
    }

    private boolean startOn(int port) {
        var options = PostgresOptions.commandLine(port, programs, folder.cluster());
        return control(
                        "start",
                        "--wait",
                        "--timeout=60",
                        "--log=" + folder.log(),
                        "--options=" + String.join(" ", options))
                .succeeded();
    }

    /** How to connect to a server that runs. */
    static DatabaseSettings running(PostgresFolder folder) throws IOException {
        var lines = Files.readAllLines(folder.processIdFile());
        return address(folder, Integer.parseInt(lines.get(PORT_LINE).strip()));
    }

    private static DatabaseSettings address(PostgresFolder folder, int port) throws IOException {
        var password = Files.readString(PostgresFolder.password(folder.cluster()));
        return new DatabaseSettings("jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, password);
    }

    private void checkVersion() throws IOException {
        var carried = programs.run("postgres", List.of("--version")).lastLine();
        var written = folder.clusterVersion();
        if (!carried.matches(".*\\s" + written + "\\..*")) {
            throw new CannotStartException("The data in " + folder.cluster() + " was written by PostgreSQL " + written
                    + " but this gateway carries " + carried + "; docs/how-to/run.md tells how to move it.");
        }
    }

    /** Stops the server: open connections are ended, what was committed stays. */
    void stop() {
        var outcome = control("stop", "--mode=fast", "--wait", "--timeout=60");
        if (!outcome.succeeded()) {
            throw new IllegalStateException("PostgreSQL does not stop: " + outcome.lastLine());
        }
    }

    private PostgresPrograms.Outcome control(String action, String... arguments) {
        var line = new ArrayList<>(List.of(action, "--pgdata=" + folder.cluster(), "--silent"));
        line.addAll(List.of(arguments));
        return programs.run("pg_ctl", line);
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
