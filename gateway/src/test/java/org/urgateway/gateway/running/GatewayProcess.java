package org.urgateway.gateway.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The built jar, run as a process of its own. */
public final class GatewayProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(300);

    /** Small, and as {@code bin/gateway} has it for what is short: it never earns back what the second compiler costs. */
    private static final List<String> SHORT_LIVED = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final Pattern READY = Pattern.compile("Ready after .* FHIR (http://\\S+/fhir),");

    private final Process process;
    private final Path output;

    private GatewayProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts {@code gateway start} on a data folder and a free port. */
    public static GatewayProcess start(Path data, Map<String, String> settings) {
        return start(TakenApart.jar(), data, settings);
    }

    /** The same from the jar as it was built. */
    public static GatewayProcess startPacked(Path data, Map<String, String> settings) {
        return start(Path.of("target/gateway.jar"), data, settings);
    }

    private static GatewayProcess start(Path jar, Path data, Map<String, String> settings) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java));
        command.addAll(SHORT_LIVED);
        command.addAll(List.of("-jar", jar.toString(), "start"));
        return start(command, data, settings);
    }

    static GatewayProcess start(List<String> command, Path data, Map<String, String> settings) {
        try {
            var output = Files.createTempFile(Path.of("target"), "gateway-", ".log");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().put("GATEWAY_PORT", "0");
            builder.environment().put("GATEWAY_DATA", data.toString());
            builder.environment().putAll(settings);
            return new GatewayProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the ready line and answers the FHIR base in it. */
    public String awaitReady() throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            var ready = READY.matcher(output());
            if (ready.find()) {
                return ready.group(1);
            }
            Thread.sleep(100);
        }
        throw new AssertionError("not ready: " + output());
    }

    /** Waits for the end and answers the exit code. */
    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still runs: " + output());
        }
        return process.exitValue();
    }

    /** Kills it as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to stop, as {@code kill} and Ctrl-C do. */
    public void terminate() {
        process.destroy();
    }

    /** All that it has printed. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        terminate();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
