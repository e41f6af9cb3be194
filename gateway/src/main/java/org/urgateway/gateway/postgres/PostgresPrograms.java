package org.urgateway.gateway.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.urgateway.gateway.settings.CannotStartException;

/** Runs the PostgreSQL programs: {@code initdb}, {@code pg_ctl} and {@code postgres}. */
final class PostgresPrograms {

    private final Path bin;
    private final List<String> launcher;

    private PostgresPrograms(Path bin, List<String> launcher) {
        this.bin = bin;
        this.launcher = launcher;
    }

    /** The programs in a folder, run in a way that PostgreSQL accepts: it refuses to run as root. */
    static PostgresPrograms in(Path bin) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new PostgresPrograms(bin, List.of());
        }
        // In a user namespace of its own, root is nobody, yet owns the same files.
        var unshare = List.of("unshare", "--user");
        if (!execute(unshare, "true").succeeded()) {
            throw new CannotStartException("PostgreSQL does not run as root and this machine allows no user namespace;"
                    + " start the gateway as another user, or give a PostgreSQL of your own with GATEWAY_DB_URL.");
        }
        return new PostgresPrograms(bin, unshare);
    }

    /** Runs a program to its end. */
    Outcome run(String program, List<String> arguments) {
        var command = new ArrayList<>(List.of(bin.resolve(program).toString()));
        command.addAll(arguments);
        return execute(launcher, command.toArray(String[]::new));
    }

    private static Outcome execute(List<String> launcher, String... command) {
        var line = new ArrayList<>(launcher);
        line.addAll(List.of(command));
        try {
            var process = new ProcessBuilder(line).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output.strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(1, "interrupted");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command[0], e);
        }
    }

    /** How a program ended and what it said. */
    record Outcome(int exitCode, String output) {

        boolean succeeded() {
            return exitCode == 0;
        }

        /** The last line that it said. */
        String lastLine() {
            return output.substring(output.lastIndexOf('\n') + 1);
        }
    }
}
