package org.urgateway.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * A gateway in this process on a free port, with embedded PostgreSQL and its data below {@code target}.
 *
 * <p>It serves all tests of one test run and stops with the process.
 */
public final class RunningGateway {

    private static final Path DATA = emptied(Path.of("target/data").toAbsolutePath());
    private static final Path PROGRAMS = emptied(DATA.resolve("programs"));

    private final ServletWebServerApplicationContext context;

    private RunningGateway() {
        this.context = (ServletWebServerApplicationContext) GatewayApplication.start(
                "--gateway.port=0",
                "--gateway.data=" + newDataFolder(),
                "--gateway.prior-authorization-list=" + examples().resolve("prior-authorization-list.csv"));
    }

    /** The one gateway of this test run, started with the first call. */
    public static RunningGateway shared() {
        return Shared.GATEWAY;
    }

    /** Where it listens. */
    public GatewayUrls urls() {
        return GatewayUrls.of(context);
    }

    /** A bean of it, for what cannot be seen over HTTP. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The folder of the numbered scenarios. */
    public static Path examples() {
        return Path.of("../examples").toAbsolutePath().normalize();
    }

    /** A new data folder below {@code target}, empty but for the unpacked PostgreSQL, which all share to save time. */
    public static Path newDataFolder() {
        try {
            var folder = Files.createTempDirectory(DATA, "gateway-");
            Files.createSymbolicLink(folder.resolve("postgresql-programs"), PROGRAMS);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path emptied(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {
        private static final RunningGateway GATEWAY = new RunningGateway();
    }
}
