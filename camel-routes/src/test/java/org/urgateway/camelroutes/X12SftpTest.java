package org.urgateway.camelroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Interchanges that a partner lays on an SFTP server, on a real socket; what is owed is laid there too. */
@Timeout(180)
class X12SftpTest {

    private static final Duration SOON = Duration.ofSeconds(120);

    @TempDir
    private Path home;

    @TempDir
    private Path secrets;

    private final RunningRoutes routes = new RunningRoutes();
    private final SshServer server = SshServer.setUpDefaultServer();

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        var key = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        server.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setPasswordAuthenticator((name, password, session) -> password.equals("open"));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(home));
        server.start();
        Files.createDirectories(home.resolve("in"));
        Files.createDirectories(home.resolve("out"));
        Files.writeString(
                secrets.resolve("known_hosts"),
                "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(key.getPublic()) + "\n");
        Files.writeString(secrets.resolve("password"), "open\n");
    }

    @AfterEach
    void stop() throws IOException {
        routes.close();
        server.stop(true);
    }

    @Test
    void requestsAreAcknowledgedInTheFolderAndAnsweredInTheOtherOnceEach() {
        routes.with("riverside", partner()).start();
        var interchange =
                X12Requests.interchange(1, X12Requests.review("0001", "RFA-1"), X12Requests.broken("0002", "RFA-2"));
        write("requests.edi", interchange);

        await().atMost(SOON)
                .until(() -> names("in/replies").size() == 1 && names("out").size() == 1);

        assertThat(segments("in/replies"))
                .containsSubsequence("TA1*000000001*260706*0915*A*000", "IK5*A", "IK5*R*5", "AK9*P*2*2*1")
                .noneMatch(segment -> segment.startsWith("HCR*"));
        assertThat(segments("out"))
                .anyMatch(segment -> segment.startsWith("TRN*2*RFA-1*"))
                .anyMatch(segment -> segment.startsWith("HCR*A4"));
        assertThat(names("in/done")).hasSize(1);

        write("again.edi", interchange);
        await().atMost(SOON).until(() -> names("in/done").size() == 2);

        assertThat(routes.server().received()).hasSize(1);
        assertThat(names("out")).hasSize(1);
    }

    private String partner() {
        var account = "host: 127.0.0.1, port: %d, username: riverside, password: sftp, knownHosts: \"%s\""
                .formatted(server.getPort(), secrets.resolve("known_hosts"));
        return X12Requests.partner("""
                  answers: later
                receives:
                  - template: sftp-receiver
                    parameters: {folder: in, format: x12, every: 200, stableFor: 300, %1$s}
                answers:
                  - template: sftp-sender
                    parameters: {folder: out, extension: edi, %1$s}
                secrets:
                  sftp: "file:%2$s"
                """.formatted(account, secrets.resolve("password")));
    }

    private void write(String name, String text) {
        try {
            Files.writeString(home.resolve("in").resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> segments(String below) {
        try {
            return X12Requests.segments(
                    Files.readString(home.resolve(below).resolve(names(below).get(0))));
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
                    .filter(name -> !name.startsWith("."))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
