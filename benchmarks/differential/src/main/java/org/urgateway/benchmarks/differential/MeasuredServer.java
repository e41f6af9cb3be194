package org.urgateway.benchmarks.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A server that is measured, on a database of the common PostgreSQL.
 *
 * @param name of it in tables, and of its database
 * @param url of its database
 * @param tables of its database
 */
record MeasuredServer(
        String name, String url, MeasuredTables tables, ReferenceProcess process, Path postgres, HttpClient http)
        implements AutoCloseable {

    /** Linux counts processor time in hundredths of a second towards programs. */
    private static final long TICK = 10_000_000;

    /** Positions in {@code /proc/<pid>/stat} behind the program's name: own and ended children's, user and system. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final int CHILDREN_SYSTEM = 14;

    /** Starts a server on a new or earlier database and waits until it answers. */
    static MeasuredServer start(String name, String url, Class<?> main, MeasuredTables tables, String... arguments)
            throws IOException, InterruptedException, SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show data_directory")) {
            row.next();
            Path data = Path.of(row.getString(1));
            return new MeasuredServer(
                    name,
                    url,
                    tables,
                    ReferenceProcess.start(url, main, List.of(arguments)),
                    data,
                    HttpClient.newHttpClient());
        }
    }

    /** Nanoseconds of processor time: the server's process, and all of PostgreSQL, which no other server uses meanwhile. */
    record ProcessorTime(long java, long postgres) {}

    ProcessorTime time() {
        long postmaster = postmaster();
        long backends = ProcessHandle.of(postmaster).stream()
                .flatMap(ProcessHandle::children)
                .mapToLong(child -> ticks(child.pid(), SYSTEM))
                .sum();
        return new ProcessorTime(ticks(process.handle().pid(), SYSTEM), ticks(postmaster, CHILDREN_SYSTEM) + backends);
    }

    /** Sends a request; the body of its answer, which must tell of success. */
    String send(Exchange exchange) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(process.base() + exchange.path()));
        if (!exchange.body().isEmpty()) {
            request.header("Content-Type", "application/fhir+json");
        }
        request.method(
                exchange.method(),
                exchange.body().isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(exchange.body()));
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException("%s %s %s: %d %s"
                        .formatted(name, exchange.method(), exchange.path(), response.statusCode(), response.body()));
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends requests one after the other. */
    Measured measure(List<Exchange> exchanges) {
        List<Duration> times = new ArrayList<>();
        ProcessorTime before = time();
        for (Exchange exchange : exchanges) {
            long begin = System.nanoTime();
            send(exchange);
            times.add(Duration.ofNanos(System.nanoTime() - begin));
        }
        ProcessorTime after = time();
        times.sort(null);
        int requests = exchanges.size();
        return new Measured(
                (after.java() - before.java()) / 1e6 / requests,
                (after.postgres() - before.postgres()) / 1e6 / requests,
                times.get(requests / 2).toNanos() / 1e6,
                times.get(requests * 95 / 100).toNanos() / 1e6);
    }

    /** Milliseconds of a request: processor time in Java and in PostgreSQL, and the time to its answer. */
    record Measured(double java, double postgres, double median, double p95) {

        double processor() {
            return java + postgres;
        }
    }

    @Override
    public void close() {
        process.close();
    }

    private long postmaster() {
        try {
            return Long.parseLong(Files.readAllLines(postgres.resolve("postmaster.pid"))
                    .get(0)
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long ticks(long pid, int last) {
        try {
            String line = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return TICK
                    * LongStream.rangeClosed(USER, last)
                            .map(i -> Long.parseLong(fields[(int) i]))
                            .sum();
        } catch (IOException e) {
            // It has ended; its time is among its parent's.
            return 0;
        }
    }
}
