package org.urgateway.benchmarks.differential;

import ca.uhn.fhir.context.FhirContext;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import org.urgateway.benchmarks.reference.ReferenceServer;

/**
 * Measures the FHIR server and HAPI FHIR JPA in turn, A B A B, and tells the processor time of a request and its median time.
 *
 * <p>Arguments: number of resources that are stored before, requests of each kind a round. Linux only.
 */
public final class Measurement {

    private static final int RESOURCES_A_CASE = 9;
    private static final int ROUNDS = 2;

    private final FhirContext fhir = FhirContext.forR4Cached();
    private final int requests;
    private int cases;

    private Measurement(int resources, int requests) {
        this.cases = Math.max(1, resources / RESOURCES_A_CASE);
        this.requests = requests;
    }

    /** Runs the measurement. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        // The servers' threads would keep the process alive after a failure.
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            thrown.printStackTrace();
            Runtime.getRuntime().exit(2);
        });
        new Measurement(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])).run();
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException {
        try (Side ours = Side.start("ours", ServerUnderTest.class);
                Side reference = Side.start("reference", ReferenceServer.class)) {
            List<Side> sides = List.of(ours, reference);
            for (Side side : sides) {
                Endpoint endpoint = new Endpoint(side.server().base(), fhir);
                for (int number = 0; number < cases; number++) {
                    require(endpoint, Cases.store(number));
                }
            }
            System.out.println("server     round  requests      CPU ms Java  CPU ms PostgreSQL  median ms");
            for (int round = 1; round <= ROUNDS; round++) {
                for (Side side : sides) {
                    measure(side, round);
                }
                cases += requests;
            }
        }
    }

    private void measure(Side side, int round) {
        Random random = new Random(round);
        int next = cases;
        measure(side, round, "transactions", i -> Cases.store(next + i));
        measure(side, round, "creates", i -> Cases.create(random.nextInt(next)));
        measure(side, round, "reads", i -> Cases.read(random.nextInt(next)));
        measure(side, round, "searches", i -> Cases.search(i, next, random));
    }

    private void measure(Side side, int round, String kind, IntFunction<Exchange> exchanges) {
        Endpoint endpoint = new Endpoint(side.server().base(), fhir);
        List<Duration> times = new ArrayList<>();
        Duration java = side.java();
        Duration postgres = side.postgres();
        for (int i = 0; i < requests; i++) {
            long begin = System.nanoTime();
            require(endpoint, exchanges.apply(i));
            times.add(Duration.ofNanos(System.nanoTime() - begin));
        }
        times.sort(null);
        System.out.println(String.format(
                Locale.ROOT,
                "%-10s %5d  %-12s  %11.2f  %17.2f  %9.1f",
                side.name(),
                round,
                kind,
                side.java().minus(java).toMillis() / (double) requests,
                side.postgres().minus(postgres).toMillis() / (double) requests,
                times.get(times.size() / 2).toNanos() / 1e6));
    }

    private static void require(Endpoint endpoint, Exchange exchange) {
        Endpoint.Answer answer = endpoint.first(exchange);
        if (answer.status() >= 300) {
            throw new IllegalStateException(
                    "%s %s: %d %s".formatted(exchange.method(), exchange.path(), answer.status(), answer.text()));
        }
    }

    /** A server with its PostgreSQL. */
    private record Side(String name, EmbeddedPostgres database, Path data, ReferenceProcess server)
            implements AutoCloseable {

        static Side start(String name, Class<?> main) throws IOException, InterruptedException {
            Path data = Files.createTempDirectory("measurement");
            EmbeddedPostgres database =
                    EmbeddedPostgres.builder().setDataDirectory(data).start();
            return new Side(name, database, data, ReferenceProcess.start(database, main));
        }

        Duration java() {
            return server.handle().info().totalCpuDuration().orElse(Duration.ZERO);
        }

        Duration postgres() {
            return postmaster()
                    .children()
                    .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
                    .reduce(Duration.ZERO, Duration::plus);
        }

        @Override
        public void close() throws IOException {
            server.close();
            database.close();
        }

        private ProcessHandle postmaster() {
            try {
                long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                        .get(0)
                        .strip());
                return ProcessHandle.of(pid).orElseThrow();
            } catch (IOException e) {
                throw new IllegalStateException("PostgreSQL does not run", e);
            }
        }
    }
}
