package org.urgateway.gateway.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The project's folder as someone has it who built it, with the jar under test, and {@code bin/gateway} in it. */
public final class Installation implements AutoCloseable {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    /** A process lives for less than the second compiler takes. */
    private static final Map<String, String> SHORT_LIVED = Map.of("GATEWAY_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");

    private final Path home;

    private Installation(Path home) {
        this.home = home;
    }

    /** What a command printed and how it ended. */
    public record Outcome(int code, String output) {}

    /** A new installation without additions. */
    public static Installation fresh() {
        try {
            var home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "installation-");
            for (var file : files()) {
                var copy = home.resolve(PROJECT.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
            var target = Files.createDirectories(home.resolve("gateway/target"));
            Files.createSymbolicLink(target.resolve("gateway.jar"), PROJECT.resolve("gateway/target/gateway.jar"));
            // As bin/gateway does after it built.
            TakenApart.into(target.resolve("app"));
            return new Installation(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code bin/gateway} and the Maven that it calls look at. */
    private static List<Path> files() throws IOException {
        try (var poms = Files.find(
                        PROJECT,
                        3,
                        (file, attributes) ->
                                file.endsWith("pom.xml") && !file.toString().contains("/target/"));
                var others =
                        Stream.of("bin/gateway", "mvnw", ".mvn/jvm.config", ".mvn/wrapper/maven-wrapper.properties")) {
            return Stream.concat(poms, others.map(PROJECT::resolve)).toList();
        }
    }

    /** Runs {@code bin/gateway} with these words and waits for its end. */
    public Outcome run(String... words) {
        return run(Map.of(), words);
    }

    /** Runs {@code bin/gateway} with settings and words, and waits for its end. */
    public Outcome run(Map<String, String> settings, String... words) {
        var builder = new ProcessBuilder(command(words));
        builder.environment().putAll(SHORT_LIVED);
        builder.environment().putAll(settings);
        builder.environment().put("JAVA_HOME", JAVA.toString());
        return outcome(builder);
    }

    /** Starts {@code bin/gateway start}. */
    public GatewayProcess start(Path data, Map<String, String> settings) {
        var all = new HashMap<>(SHORT_LIVED);
        all.putAll(settings);
        return GatewayProcess.start(command("start"), data, all);
    }

    private List<String> command(String... words) {
        var command = new ArrayList<>(List.of(home.resolve("bin/gateway").toString()));
        command.addAll(List.of(words));
        return command;
    }

    private static Outcome outcome(ProcessBuilder builder) {
        try {
            var process = builder.redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes());
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        FileSystemUtils.deleteRecursively(home);
    }
}
