package org.urgateway.benchmarks;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.urgateway.submitting.PasAnswer;
import org.urgateway.submitting.PasClient;
import org.urgateway.submitting.PasClientSettings;
import org.urgateway.submitting.PasOperation;

/**
 * Sends prior-authorization requests to a running gateway and tells how many it takes a second, how long each takes, and how much
 * processor time. Linux only; {@code docs/performance.md} tells how to run it.
 */
public final class SubmitLoad {

    private static final List<Integer> CONNECTIONS = List.of(1, 4, 8);
    private static final Duration WARM_UP = Duration.ofSeconds(15);

    private final PasClient client;
    private final Requests requests;
    private final long gateway;
    private final long postmaster;

    private SubmitLoad(String fhirBase, Path data, Path request) throws IOException {
        var settings = new PasClientSettings(fhirBase, Duration.ofSeconds(5), Duration.ofSeconds(30), 8);
        this.client = new PasClient(FhirContext.forR4Cached(), settings);
        this.requests = Requests.like(request);
        this.gateway = processId(data.resolve("gateway.lock"));
        this.postmaster = processId(data.resolve("postgresql/postmaster.pid"));
    }

    /**
     * Runs the load.
     *
     * @param arguments FHIR base, the gateway's data folder, a request file, seconds for each number of connections
     */
    public static void main(String[] arguments) throws Exception {
        var load = new SubmitLoad(arguments[0], Path.of(arguments[1]), Path.of(arguments[2]));
        var duration = Duration.ofSeconds(Long.parseLong(arguments[3]));
        load.run(4, WARM_UP);
        System.out.println("connections  requests/s  median ms  p95 ms  Java ms CPU  PostgreSQL ms CPU");
        for (var connections : CONNECTIONS) {
            System.out.println(load.run(connections, duration));
        }
    }

    private static long processId(Path file) throws IOException {
        return Long.parseLong(Files.readAllLines(file).get(0).strip());
    }

    private Result run(int connections, Duration duration) throws InterruptedException, ExecutionException {
        var before = ProcessorTime.of(gateway, postmaster);
        var begin = System.nanoTime();
        var end = begin + duration.toNanos();
        var threads = Executors.newFixedThreadPool(connections);
        try {
            var work = Collections.nCopies(connections, (Callable<List<Duration>>) () -> sendUntil(end));
            var times = new ArrayList<Duration>();
            for (var each : threads.invokeAll(work)) {
                times.addAll(each.get());
            }
            var used = ProcessorTime.of(gateway, postmaster).minus(before);
            return new Result(connections, times, Duration.ofNanos(System.nanoTime() - begin), used);
        } finally {
            threads.shutdown();
        }
    }

    private List<Duration> sendUntil(long end) {
        var times = new ArrayList<Duration>();
        while (System.nanoTime() < end) {
            var request = requests.next();
            var begin = System.nanoTime();
            var answer = client.send(PasOperation.SUBMIT, request);
            times.add(Duration.ofNanos(System.nanoTime() - begin));
            if (!(answer instanceof PasAnswer.Answered)) {
                throw new IllegalStateException("not answered but " + answer);
            }
        }
        return times;
    }

    private record Result(int connections, List<Duration> times, Duration duration, ProcessorTime used) {

        @Override
        public String toString() {
            var sorted = times.stream().sorted().toList();
            return String.format(
                    Locale.ROOT,
                    "%11d  %10.0f  %9.1f  %6.1f  %11.1f  %17.1f",
                    connections,
                    times.size() / seconds(duration),
                    seconds(sorted.get(sorted.size() / 2)) * 1000,
                    seconds(sorted.get(sorted.size() * 95 / 100)) * 1000,
                    seconds(used.java()) * 1000 / times.size(),
                    seconds(used.postgres()) * 1000 / times.size());
        }

        private static double seconds(Duration duration) {
            return duration.toNanos() / 1e9;
        }
    }
}
