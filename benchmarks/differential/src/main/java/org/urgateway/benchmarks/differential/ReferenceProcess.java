package org.urgateway.benchmarks.differential;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.urgateway.benchmarks.reference.ReferenceServer;

/** HAPI FHIR JPA, or another server, in a process of its own, on a database of the given PostgreSQL. */
final class ReferenceProcess implements AutoCloseable {

    private static final int POLLS = 600;

    private final Process process;
    private final String base;

    private ReferenceProcess(Process process, String base) {
        this.process = process;
        this.base = base;
    }

    /** Runs PostgreSQL and the reference alone until it is stopped, for test runs that follow each other. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                ReferenceProcess reference = start(postgres)) {
            System.out.println("reference " + reference.base());
            System.out.println("database " + postgres.getJdbcUrl("postgres", "postgres"));
            reference.process.waitFor();
        }
    }

    /** Starts it and waits until it answers, which takes a minute and more. */
    static ReferenceProcess start(EmbeddedPostgres postgres) throws IOException, InterruptedException {
        return start(postgres.getJdbcUrl("postgres", "postgres"), ReferenceServer.class, List.of());
    }

    /** Starts a server by its main class, which takes the database's JDBC URL, a port and further arguments. */
    static ReferenceProcess start(String database, Class<?> main, List<String> arguments)
            throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1500m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                database,
                Integer.toString(port)));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        ReferenceProcess reference = new ReferenceProcess(process, "http://localhost:" + port + "/fhir");
        reference.waitUntilItAnswers();
        return reference;
    }

    /** The process. */
    ProcessHandle handle() {
        return process.toHandle();
    }

    /** FHIR base. */
    String base() {
        return base;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void waitUntilItAnswers() throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/Patient?_count=1"))
                .timeout(Duration.ofSeconds(30))
                .build();
        for (int poll = 0; poll < POLLS && process.isAlive(); poll++) {
            try {
                if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            TimeUnit.SECONDS.sleep(1);
        }
        throw new IllegalStateException("the server did not start");
    }
}
