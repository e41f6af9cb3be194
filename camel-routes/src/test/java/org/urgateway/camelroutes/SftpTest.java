package org.urgateway.camelroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.DirectoryHandle;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.urgateway.delivering.Sending;
import org.urgateway.feeds.DeterminationFiles;
import org.urgateway.feeds.FeedFile;
import org.urgateway.files.FileLocks;
import org.urgateway.files.WorkFolder;
import org.urgateway.messagelog.LogDatabase;
import org.urgateway.partners.PartnerFolder;
import org.urgateway.partners.Partners;

/** Files fetched from and laid down on an SFTP server on a real socket. */
@Timeout(180)
class SftpTest {

    private static final Duration SOON = Duration.ofSeconds(120);
    private static final String PASSWORD = "p%ss w+rd&";

    @TempDir
    private Path home;

    @TempDir
    private Path secrets;

    private final RunningRoutes routes = new RunningRoutes();
    private final ClaimRows rows = new ClaimRows();
    private final SshServer server = SshServer.setUpDefaultServer();
    private final Breaks breaks = new Breaks();

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        var key = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        server.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setPasswordAuthenticator((name, password, session) -> name.equals("semc") && password.equals(PASSWORD));
        var sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(breaks);
        server.setSubsystemFactories(List.of(sftp));
        server.setFileSystemFactory(new VirtualFileSystemFactory(home));
        server.start();
        Files.createDirectories(home.resolve("in"));
        Files.createDirectories(home.resolve("out"));
        Files.writeString(
                secrets.resolve("known_hosts"),
                "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(key.getPublic()) + "\n");
        Files.writeString(secrets.resolve("password"), PASSWORD + "\n");
        routes.server().answer(200, rows::answer);
    }

    @AfterEach
    void stop() throws IOException {
        routes.close();
        server.stop(true);
    }

    @Test
    void claimFeedIsFetchedPutAwayAndItsRejectsLaidDown() {
        write("claims.csv", ClaimRows.feed(2) + "WC-9,GA,46181,ACCEPTED,X,DOE,JORDAN,1984-03-17\n");
        routes.with("semc", partner(secrets.resolve("known_hosts"))).start();
        await().atMost(SOON).until(() -> names("in/done").size() == 1);
        assertThat(rows.taken()).containsExactly("WC-00001", "WC-00002");
        assertThat(names("in/rejected")).hasSize(1);
        assertThat(names("in")).isEmpty();
        var file = routes.feeds().list(Optional.of("semc"), "", 1).get(0);
        assertThat(file.state()).isEqualTo(FeedFile.State.LOADED);
        assertThat(file.counts().rejected()).isEqualTo(1);
    }

    @Test
    void fileWhoseDownloadBreaksOffIsFetchedWithALaterLook() {
        breaks.download = true;
        write("claims.csv", ClaimRows.feed(2));
        routes.with("semc", partner(secrets.resolve("known_hosts"))).start();

        await().atMost(SOON).until(() -> names("in/done").size() == 1);

        assertThat(breaks.download).as("broke off once").isFalse();
        assertThat(rows.taken()).containsExactly("WC-00001", "WC-00002");
    }

    /** The folder is listed for what is in it, then to see whether a file is still there, then whether it grows. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void fileIsTakenWithALaterLookWhereAListingBreaksOff(int listing) {
        breaks.listing.set(listing);
        write("claims.csv", ClaimRows.feed(2));
        routes.with("semc", partner(secrets.resolve("known_hosts"))).start();

        await().atMost(SOON).until(() -> names("in/done").size() == 1);

        assertThat(breaks.listing).as("broke off once").hasNonPositiveValue();
        assertThat(rows.taken()).containsExactly("WC-00001", "WC-00002");
    }

    @Test
    void answerIsLaidDownWholeUnderItsOwnName() throws IOException {
        var folder = secrets.resolve("partners");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("semc.yaml"), partner(secrets.resolve("known_hosts")));
        var partners = new Partners(new PartnerFolder(folder));
        partners.refresh();
        var key = UUID.randomUUID();
        try (var camel = CamelContexts.create(Map.of("files", "never asked", "breakdowns", "never asked"))) {
            for (var file : List.of("error-handling", "route-templates/sftp-sender")) {
                PluginHelper.getRoutesLoader(camel)
                        .loadRoutes(ResourceHelper.resolveMandatoryResource(
                                camel, "classpath:camel/" + file + ".camel.yaml"));
            }
            camel.start();
            var semc = partners.current().find("semc").orElseThrow();
            new RouteStarter(
                            camel,
                            new FileRoutes(
                                    new FileLocks(LogDatabase.empty()), WorkFolder.open(secrets.resolve("work"))))
                    .start(PartnerRoute.of(semc, semc.answers().get(0)), Optional.empty());
            assertThat(new PartnerSends(camel, partners)
                            .send("semc", "MSH|^~\\&|".getBytes(StandardCharsets.UTF_8), key))
                    .isEqualTo(new Sending.Outcome.Delivered("sftp"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        assertThat(names("out")).containsExactly(key + ".hl7");
        assertThat(Files.readString(home.resolve("out").resolve(key + ".hl7"))).isEqualTo("MSH|^~\\&|");
    }

    @Test
    void serverWithAnotherKeyIsNotTalkedTo() throws IOException, GeneralSecurityException, InterruptedException {
        var other = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        var wrong = secrets.resolve("wrong_hosts");
        Files.writeString(
                wrong, "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(other.getPublic()) + "\n");
        write("claims.csv", ClaimRows.feed(1));
        routes.with("semc", partner(wrong)).start();
        Thread.sleep(2000);
        assertThat(names("in")).containsExactly("claims.csv");
        assertThat(rows.sent()).isEmpty();
    }

    @Test
    void serverThatHangsHoldsUpNeitherAPartnersReloadNorTheFilesOfAnother() throws Exception {
        var hanging = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory() {
            @Override
            public Command createSubsystem(ChannelSession channel) throws IOException {
                hanging.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return super.createSubsystem(channel);
            }
        }));
        var determinations = new DeterminationFiles(routes.database(), Clock.systemUTC());
        for (var insurer : List.of("hangs", "works")) {
            determinations.keep(
                    insurer,
                    "{}".getBytes(StandardCharsets.UTF_8),
                    UUID.randomUUID().toString());
        }
        routes.with("hangs", insurer("hangs", """
                  - template: sftp-feed-sender
                    parameters:
                      host: 127.0.0.1
                      port: %d
                      folder: out
                      username: semc
                      password: semc-sftp
                      knownHosts: %s
                """.formatted(server.getPort(), secrets.resolve("known_hosts"))));
        routes.with("works", insurer("works", """
                  - template: file-feed-sender
                    parameters:
                      folder: %s
                """.formatted(home.resolve("works"))));
        routes.start();
        try {
            assertThat(hanging.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

            routes.write("valley.yaml", RunningRoutes.sharedPartner("valley", "VALLEYEHR"));

            await().atMost(Duration.ofSeconds(5))
                    .until(() -> routes.partners().current().find("valley").isPresent());
            await().atMost(SOON).until(() -> names("works").size() == 1);
            assertThat(names("out")).isEmpty();
        } finally {
            release.countDown();
        }
    }

    private String insurer(String name, String answers) {
        return """
                partner: %s
                title: An insurer that takes files of determinations
                identity:
                  application: %s
                answers:
                %sinsurer:
                  system: https://insurers.example.com
                  value: %s
                  name: %s
                secrets:
                  semc-sftp: file:%s
                """.formatted(name, name.toUpperCase(Locale.ROOT), answers, name, name, secrets.resolve("password"));
    }

    private String partner(Path knownHosts) {
        return """
                partner: semc
                title: Southeast Mutual
                identity:
                  application: SEMC
                receives:
                  - template: sftp-receiver
                    parameters:
                      host: 127.0.0.1
                      port: %d
                      folder: in
                      format: claim-feed
                      username: semc
                      password: semc-sftp
                      knownHosts: %s
                      every: 200
                      stableFor: 300
                answers:
                  - template: sftp-sender
                    parameters:
                      host: 127.0.0.1
                      port: %d
                      folder: out
                      username: semc
                      password: semc-sftp
                      knownHosts: %s
                feeds:
                  claims:
                    claimNumbers: https://semc.example.com/claims
                    rows:
                      layout: csv
                secrets:
                  semc-sftp: file:%s
                """.formatted(server.getPort(), knownHosts, server.getPort(), knownHosts, secrets.resolve("password"));
    }

    private void write(String name, String text) {
        try {
            Files.writeString(home.resolve("in").resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> names(String below) {
        var place = home.resolve(below);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (var files = Files.list(place)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What goes wrong on the server, once. */
    private static final class Breaks implements SftpEventListener {

        private final AtomicInteger listing = new AtomicInteger();
        private volatile boolean download;

        @Override
        public void reading(
                ServerSession session,
                String remoteHandle,
                FileHandle localHandle,
                long offset,
                byte[] data,
                int dataOffset,
                int dataLen)
                throws IOException {
            if (download) {
                download = false;
                throw new IOException("the disk is gone");
            }
        }

        @Override
        public void readEntries(
                ServerSession session, String remoteHandle, DirectoryHandle localHandle, Map<String, Path> entries)
                throws IOException {
            if (listing.getAndDecrement() == 1) {
                throw new IOException("the disk is gone");
            }
        }
    }
}
