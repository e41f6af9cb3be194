package org.urgateway.benchmarks.differential;

import ca.uhn.fhir.context.FhirContext;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.urgateway.benchmarks.differential.Cases.Case;
import org.urgateway.benchmarks.differential.MeasuredServer.Measured;
import org.urgateway.benchmarks.reference.ReferenceServer;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedTypes;

/**
 * Measures the FHIR server and HAPI FHIR JPA in turn, A B A B, with about 1,000 resources and with copies of them, and tells the
 * processor time of a request and the time to its answer.
 *
 * <p>Arguments: copies of the first thousand resources; share of the usual number of requests in percent, 0 to measure
 * nothing; {@code hold} where the databases are to be kept until the process is ended, or the addresses of two that are held.
 * Linux only.
 */
public final class Measurement {

    private static final int ROUNDS = 2;

    /** Percent of the requests that both servers get before anything is measured: until Java has compiled most of what it will. */
    private static final int WARM_UP = 1_000;

    private final FhirContext fhir = FhirContext.forR4Cached();
    private final int copies;
    private final int percent;
    private int written;

    private Measurement(int copies, int percent) {
        this.copies = copies;
        this.percent = percent;
    }

    /** Runs the measurement. */
    public static void main(String[] arguments) throws Exception {
        // The servers' threads would keep the process alive after a failure.
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            thrown.printStackTrace();
            Runtime.getRuntime().exit(2);
        });
        Measurement measurement = new Measurement(
                Integer.parseInt(arguments[0]), arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100);
        if (arguments.length > 3) {
            measurement.again(arguments[2], arguments[3]);
        } else {
            measurement.run(List.of(arguments).contains("hold"));
        }
        System.exit(0);
    }

    private void run(boolean hold) throws IOException, InterruptedException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("shared_buffers", "2GB")
                .setServerConfig("max_wal_size", "16GB")
                .setServerConfig("jit", "off")
                .start()) {
            try (Multiplication database = new Multiplication(postgres.getJdbcUrl("postgres", "postgres"))) {
                database.run("create database ours");
                database.run("create database reference");
            }
            String ours = postgres.getJdbcUrl("postgres", "ours");
            String reference = postgres.getJdbcUrl("postgres", "reference");
            onBoth(ours, reference, servers -> {
                load(servers);
                if (percent > 0) {
                    measure(servers, 0, WARM_UP);
                }
                multiply(servers);
                if (percent > 0) {
                    measure(servers, copies, percent);
                }
            });
            if (hold) {
                System.out.println("holding " + ours + " " + reference);
                new CountDownLatch(1).await();
            }
        }
    }

    /** Measures once more with databases that are held. */
    private void again(String ours, String reference) throws IOException, InterruptedException, SQLException {
        onBoth(ours, reference, servers -> measure(servers, copies, WARM_UP));
    }

    private interface Work {

        void with(List<MeasuredServer> servers) throws IOException, InterruptedException, SQLException;
    }

    private static void onBoth(String ours, String reference, Work work)
            throws IOException, InterruptedException, SQLException {
        try (MeasuredServer a = MeasuredServer.start("ours", ours, ServerUnderTest.class, new MeasuredTables.Ours());
                MeasuredServer b = MeasuredServer.start(
                        "reference", reference, ReferenceServer.class, new MeasuredTables.Reference(), "stock")) {
            work.with(List.of(a, b));
        }
    }

    private void load(List<MeasuredServer> servers) throws InterruptedException {
        ServedTypes types = ServedTypes.load();
        ReferenceParameters.install(
                fhir,
                types,
                SearchParameters.of(fhir, types),
                new Endpoint(servers.get(1).process().base(), fhir));
        for (MeasuredServer server : servers) {
            server.send(Cases.shared());
            IntStream.range(0, Cases.CASES).forEach(number -> server.send(Cases.store(number)));
        }
    }

    private void multiply(List<MeasuredServer> servers) throws IOException, SQLException {
        for (MeasuredServer server : servers) {
            try (Multiplication database = new Multiplication(server.url())) {
                if (copies > 0) {
                    server.tables().multiply(database, copies);
                }
                System.out.println(server.name() + " now has "
                        + database.number("select pg_database_size(current_database())") / 1_000_000 + " MB");
            }
        }
    }

    private void measure(List<MeasuredServer> servers, int last, int before) throws SQLException {
        Map<MeasuredServer, Long> stored = new LinkedHashMap<>();
        for (MeasuredServer server : servers) {
            try (Multiplication database = new Multiplication(server.url())) {
                stored.put(server, server.tables().last(database));
            }
        }
        compare(servers, last);
        for (MeasuredServer server : servers) {
            requests(last, 7, before).forEach((kind, exchanges) -> exchanges.forEach(server::send));
        }
        Map<String, Map<MeasuredServer, List<Measured>>> results = new LinkedHashMap<>();
        for (int round = 1; round <= ROUNDS; round++) {
            for (MeasuredServer server : servers) {
                try (Multiplication database = new Multiplication(server.url())) {
                    server.tables().removeBehind(database, Objects.requireNonNull(stored.get(server)));
                }
                requests(last, round, percent)
                        .forEach((kind, exchanges) -> results.computeIfAbsent(kind, any -> new LinkedHashMap<>())
                                .computeIfAbsent(server, any -> new ArrayList<>())
                                .add(server.measure(exchanges)));
            }
        }
        for (MeasuredServer server : servers) {
            try (Multiplication database = new Multiplication(server.url())) {
                server.tables().removeBehind(database, Objects.requireNonNull(stored.get(server)));
            }
        }
        print(results, last);
    }

    /** Requests of each kind; the same for both servers but for what they create. */
    private Map<String, List<Exchange>> requests(int last, int seed, int share) {
        Random random = new Random(seed);
        IntFunction<Case> any = i -> new Case(random.nextInt(last + 1), random.nextInt(Cases.CASES));
        Map<String, List<Exchange>> requests = new LinkedHashMap<>();
        requests.put("transaction of nine resources", several(300 * share / 100, i -> Cases.submit(written++)));
        requests.put("create", several(1000 * share / 100, i -> Cases.create(i, any.apply(i))));
        requests.put("read", several(2000 * share / 100, i -> Cases.read(any.apply(i))));
        for (UserSearch search : UserSearch.values()) {
            requests.put(search.title(), several(300 * share / 100, i -> search.about(any.apply(i))));
        }
        return requests;
    }

    private static List<Exchange> several(int number, IntFunction<Exchange> exchange) {
        return IntStream.range(0, number).mapToObj(exchange).toList();
    }

    /** Where both must give the same, they must. */
    private void compare(List<MeasuredServer> servers, int last) {
        Random random = new Random(last);
        int compared = 0;
        for (UserSearch search : UserSearch.values()) {
            for (int i = 0; i < 20; i++) {
                Exchange exchange = search.about(new Case(random.nextInt(last + 1), random.nextInt(Cases.CASES)));
                List<Object> answers = servers.stream()
                        .map(server -> answer(server.send(exchange), search))
                        .distinct()
                        .toList();
                if (answers.size() > 1) {
                    throw new IllegalStateException(exchange.path() + " is answered with " + answers);
                }
                compared++;
            }
        }
        System.out.println(compared + " searches have the same answer from both");
    }

    private Object answer(String json, UserSearch search) {
        Bundle bundle = fhir.newJsonParser().parseResource(Bundle.class, json);
        if (bundle.getEntry().isEmpty()) {
            throw new IllegalStateException(search.title() + " finds nothing");
        }
        TreeSet<String> ids = new TreeSet<>();
        bundle.getEntry()
                .forEach(entry -> ids.add(entry.getResource()
                        .getIdElement()
                        .toUnqualifiedVersionless()
                        .getValue()));
        return search.isDetermined() ? ids : ids.size();
    }

    private static void print(Map<String, Map<MeasuredServer, List<Measured>>> results, int last) {
        System.out.println(
                "%n%,d resources; milliseconds of a request: processor time in Java + PostgreSQL, median, 95th percentile"
                        .formatted((last + 1) * Cases.CASES * 9));
        results.forEach((kind, servers) -> {
            List<Double> processor = new ArrayList<>();
            servers.forEach((server, rounds) -> rounds.forEach(round -> System.out.println(String.format(
                    Locale.ROOT,
                    "%-52s %-10s %7.2f + %7.2f = %7.2f %8.1f %8.1f",
                    kind,
                    server.name(),
                    round.java(),
                    round.postgres(),
                    round.processor(),
                    round.median(),
                    round.p95()))));
            servers.values()
                    .forEach(rounds -> processor.add(rounds.stream()
                            .mapToDouble(Measured::processor)
                            .average()
                            .orElseThrow()));
            System.out.println(
                    String.format(Locale.ROOT, "%-52s ratio %.1f", kind, processor.get(1) / processor.get(0)));
        });
    }
}
