package org.urgateway.camelroutes;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.urgateway.feeds.FeedLog;
import org.urgateway.messagelog.LogDatabase;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.messagelog.MessageQuery;
import org.urgateway.messagelog.MessageState;
import org.urgateway.messagelog.MessageSummary;
import org.urgateway.partners.PartnerFolder;
import org.urgateway.partners.Partners;

/** The routes as a process runs them, over a real log and a FHIR server that the test tells what to answer. */
final class RunningRoutes implements AutoCloseable {

    private final DataSource database;
    private final MessageLog log;
    private final FhirServerStub server;
    private final Path folder;
    private final Path work;
    private final int sharedPort = freePort();
    private final Partners partners;
    private final CamelRoutes routes;
    private long edits;

    RunningRoutes() {
        this(LogDatabase.empty(), new FhirServerStub());
    }

    private RunningRoutes(DataSource database, FhirServerStub server) {
        this.database = database;
        this.server = server;
        this.log = MessageLog.open(database, Clock.systemUTC());
        try {
            folder = Files.createTempDirectory("partners");
            work = Files.createTempDirectory("work");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        partners = new Partners(new PartnerFolder(folder));
        var settings =
                new CamelRoutesSettings(folder, work, "127.0.0.1", sharedPort, Period.ofMonths(13), server::base);
        routes = new CamelRoutes(settings, log, database, partners, FhirContext.forR4Cached(), Clock.systemUTC());
    }

    /** Another node on the same PostgreSQL and the same FHIR server. */
    RunningRoutes anotherNode() {
        return new RunningRoutes(database, server);
    }

    /** A partner on the shared listener. */
    static String sharedPartner(String name, String application) {
        return """
                partner: %s
                title: A partner under test
                identity:
                  application: %s
                receives:
                  - template: mllp-shared
                defaults:
                  placeOfService: "11"
                """.formatted(name, application);
    }

    RunningRoutes with(String name, String yaml) {
        write(name + ".yaml", yaml);
        return this;
    }

    RunningRoutes start() {
        routes.start();
        return this;
    }

    void stop() {
        routes.stop();
    }

    void write(String file, String text) {
        try {
            var path = folder.resolve(file);
            Files.writeString(path, text);
            // Two edits within a tick of the file system's clock are still two.
            edits++;
            Files.setLastModifiedTime(path, FileTime.from(Instant.ofEpochSecond(1_700_000_000 + edits)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String file) {
        try {
            Files.delete(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DataSource database() {
        return database;
    }

    MessageLog log() {
        return log;
    }

    /** All messages that were logged, the newest first. */
    List<MessageSummary> logged() {
        return log.search(new MessageQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                100));
    }

    /** The one message that was logged. */
    MessageSummary onlyLogged() {
        assertThat(logged()).hasSize(1);
        return logged().get(0);
    }

    /** Waits until the one message that was logged is in a state. */
    void awaitLogged(MessageState state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .until(() -> onlyLogged().state() == state);
    }

    FeedLog feeds() {
        return new FeedLog(database, Clock.systemUTC());
    }

    FhirServerStub server() {
        return server;
    }

    Partners partners() {
        return partners;
    }

    /** The folder that holds those in which the processes work. */
    Path work() {
        return work;
    }

    int sharedPort() {
        return sharedPort;
    }

    /** A port that is free now, and none of those that the system gives away by itself meanwhile. */
    static int freePort() {
        for (; ; ) {
            var port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Taken: another one is tried.
            }
        }
    }

    @Override
    public void close() {
        routes.stop();
        log.close();
        server.close();
    }
}
